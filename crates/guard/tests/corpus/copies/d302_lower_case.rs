//@ 2:35 D302
const SPEC: (&str, f64) = ("mgc", 10.0);
