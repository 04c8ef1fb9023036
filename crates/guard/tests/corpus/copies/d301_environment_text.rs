//@ 2:39 D301
const LINES: &[&str] = &["POINT_VALUE=10"];
