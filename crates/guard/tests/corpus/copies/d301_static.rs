//@ 2:25 D301
static TICK_SIZE: f64 = 0.1;
