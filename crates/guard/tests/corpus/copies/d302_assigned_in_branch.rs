//@ 4:27 D302
fn t(sym: &str) -> f64 {
    let m;
    if sym == "MGC" { m = 10.0; } else { m = 1.0; }
    m
}
