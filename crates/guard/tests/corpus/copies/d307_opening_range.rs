//@ 2:34 D307
const OPENING_RANGE: (u8, u8) = (0, 30);
