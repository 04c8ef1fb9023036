//@ 3:31 D303
fn f(gross: f64) {
    println!("{:.2}", gross - 8.40);
}
