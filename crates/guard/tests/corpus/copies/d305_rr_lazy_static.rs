//@ 3:29 D305
lazy_static! {
    static ref RATIO: f64 = (T * K - C) / (X * K + C);
}
