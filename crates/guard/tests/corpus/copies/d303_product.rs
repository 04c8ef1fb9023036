//@ 4:9 D303
use config::instruments::MGC;
fn f(x: f64) -> f64 {
    x - 4.20 * 2.0
}
