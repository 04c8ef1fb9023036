//@ 2:31 D301
const TICK_SIZES: [f64; 4] = [0.1; 4];
