fn f(pair: ((f64, f64), f64)) -> f64 {
    pair.0.1
}
