//@ 5:19 D301
const DEFAULTS: &str = "
[contract]
symbol = 'MGC'
point_value_usd = 10.0
";
