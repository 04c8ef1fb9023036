//@ 2:34 D307
const LONDON_OPEN: (u32, u32) = (18, 0);
