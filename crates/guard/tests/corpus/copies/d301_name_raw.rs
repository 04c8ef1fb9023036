//@ 2:28 D301
const r#point_value: f64 = 10.0;
