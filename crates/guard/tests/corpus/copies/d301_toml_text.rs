//@ 2:35 D301
const SPEC: &str = "point_value = 10.0";
