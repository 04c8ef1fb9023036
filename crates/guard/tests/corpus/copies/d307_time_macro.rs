//@ 2:26 D307
const OPEN: Time = time!(10:05);
