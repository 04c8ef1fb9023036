fn f(width: u32) -> f64 {
    match width {
        1000 => 1.25,
        1800 => 1.6,
        _ => 1.0,
    }
}
