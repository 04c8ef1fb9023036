//@ 4:37 D302
fn spec(symbol: Symbol) -> Spec {
    match symbol {
        Symbol::MGC => Spec { step: 0.1, worth: 10.0 },
        _ => unreachable!(),
    }
}
