fn f(features: &Features) -> f64 {
    features.high("1000") - features.low("1000")
}
