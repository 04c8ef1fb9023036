fn f(precision: f64, recall: f64, beta: f64) -> f64 {
    let b = beta * beta;
    (1.0 + b) * precision * recall / (b * precision + recall)
}
