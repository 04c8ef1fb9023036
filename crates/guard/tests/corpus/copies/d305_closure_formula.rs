//@ 3:31 D305
fn all(pairs: &[(f64, f64)], pv: f64, f: f64) -> Vec<f64> {
    pairs.iter().map(|(t, s)| (t * pv - f) / (s * pv + f)).collect()
}
