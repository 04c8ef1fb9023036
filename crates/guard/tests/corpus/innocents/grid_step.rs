fn f(step: u32) -> f64 {
    match step {
        900 => 3.5,
        1000 => 4.0,
        _ => 1.0,
    }
}
