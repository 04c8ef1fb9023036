//@ 2:30 D303
const S: &str = "max_ratio = 0.112\n";
