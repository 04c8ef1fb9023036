//@ 3:33 D302
fn f() -> Spec {
    Spec { symbol: "MGC", tick: 0.1, pv: 10.0 }
}
