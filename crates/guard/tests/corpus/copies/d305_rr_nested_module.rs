//@ 5:13 D305
mod a {
    mod b {
        pub(super) async fn q(t: f64, x: f64, k: f64, c: f64) -> f64 {
            (t * k - c) / (x * k + c)
        }
    }
}
