fn f(x: f64) {
    info!("point value {x} of 10.0");
}
