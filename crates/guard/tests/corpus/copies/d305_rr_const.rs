//@ 6:20 D305
const T: f64 = 12.5;
const S: f64 = 2.5;
const K: f64 = 7.0;
const C: f64 = 3.5;
const RATIO: f64 = (T * K - C) / (S * K + C);
