//@ 5:22 D303
fn f(days: &[f64]) -> f64 {
    let mut sum = 0.0;
    for day in days {
        sum += day - 8.40;
    }
    sum
}
