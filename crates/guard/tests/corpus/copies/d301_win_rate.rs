//@ 2:23 D301
const WIN_RATE: f64 = 0.153;
