//@ 4:5 D305
fn edge(wins: u32, total: u32, w: f64, l: f64) -> f64 {
    let p = f64::from(wins) / f64::from(total);
    p * w - (1.0 - p) * l
}
