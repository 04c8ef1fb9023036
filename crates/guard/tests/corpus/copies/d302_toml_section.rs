//@ 4:8 D302
const TOML: &str = "
[MGC]
size = 0.1
mult = 10.0
";
