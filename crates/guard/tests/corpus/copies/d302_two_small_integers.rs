//@ 3:33 D302
fn f() -> Spec {
    Spec { symbol: "MGC", slip: 4, big: 10 }
}
