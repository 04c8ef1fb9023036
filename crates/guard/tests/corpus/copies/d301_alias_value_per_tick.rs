//@ 2:29 D301
const VALUE_PER_TICK: f64 = 1.0;
