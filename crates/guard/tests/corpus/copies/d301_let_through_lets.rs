//@ 5:25 D301
fn f() -> Spec {
    let five = 5.0;
    let ten = five * 2.0;
    Spec { point_value: ten }
}
