//@ 2:23 D301
const MIN_TICK: f64 = 0.1;
