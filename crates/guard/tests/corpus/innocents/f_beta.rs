fn f_beta(precision: f64, recall: f64, beta: f64) -> f64 {
    let b2 = beta * beta;
    (1.0 + b2) * precision * recall / (b2 * precision + recall)
}
