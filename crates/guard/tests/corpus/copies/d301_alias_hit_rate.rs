//@ 2:23 D301
const HIT_RATE: f64 = 0.153;
