//@ 3:5 D305
const fn q<const N: usize>(t: [f64; N], x: f64, k: f64, c: f64) -> f64 {
    (t[0] * k - c) / (x * k + c)
}
