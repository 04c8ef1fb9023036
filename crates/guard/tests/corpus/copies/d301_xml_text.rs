//@ 2:34 D301
const SPEC: &str = "<point_value>10.0</point_value>";
