//@ 4:9 D302
const S: &str = "
MGC:
  mult: 10.0
  tick: 0.1
";
