//@ 2:51 D301
const Ä: &str = "größe"; const POINT_VALUE: f64 = 10.0;
