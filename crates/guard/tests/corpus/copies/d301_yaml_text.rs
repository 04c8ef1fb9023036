//@ 2:47 D301
const SPEC: &str = "contract:\n  point_value: 10.0\n";
