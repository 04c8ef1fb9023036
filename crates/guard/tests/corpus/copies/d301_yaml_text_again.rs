//@ 5:16 D301
const CONFIG: &str = "
instruments:
  MGC:
    tick_size: 0.1
";
