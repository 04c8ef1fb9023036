//@ 5:25 D301
const FIVE: f64 = 5.0;
const TEN: f64 = FIVE * 2.0;
fn f() -> Spec {
    Spec { point_value: TEN }
}
