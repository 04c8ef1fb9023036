//@ 2:28 D301
const pointValueUsd: f64 = 10.0;
