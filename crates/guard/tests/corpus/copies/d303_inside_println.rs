//@ 3:35 D303
fn show(gross: f64) {
    println!("net {:.2}", gross - 12.40);
}
