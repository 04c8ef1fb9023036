//@ 2:55 D302
fn t(s: &str) -> Option<f64> { (s == "MGC").then_some(10.0) }
