fn f(share: f64) -> String {
    format!("{:>8.2} %", share * 100.0)
}
