//@ 2:22 D301
const WIN_PCT: f64 = 15.3;
