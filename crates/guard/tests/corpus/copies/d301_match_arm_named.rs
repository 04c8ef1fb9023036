//@ 4:24 D301, 5:23 D301
fn f(kind: Kind) -> Spec {
    let point_value = match kind {
        Kind::Micro => 10.0,
        Kind::Full => 100.0,
    };
    Spec { point_value }
}
