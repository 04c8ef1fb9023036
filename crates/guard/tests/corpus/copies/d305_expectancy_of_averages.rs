//@ 6:5 D305
fn e(wins: &[f64], losses: &[f64], n: usize) -> f64 {
    let p = wins.len() as f64 / n as f64;
    let aw = wins.iter().sum::<f64>() / wins.len() as f64;
    let al = losses.iter().sum::<f64>() / losses.len() as f64;
    p * aw - (1.0 - p) * al
}
