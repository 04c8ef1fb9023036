//@ 2:20 D303
const TIGHT: f64 = 0.1550;
