//@ 3:43 D302
fn f() -> Spec {
    Spec { symbol: "MGC".to_string(), pv: 10.0 }
}
