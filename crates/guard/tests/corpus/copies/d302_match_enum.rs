//@ 4:24 D302
fn f(symbol: Symbol) -> f64 {
    match symbol {
        Symbol::Mgc => 10.0,
        _ => 1.0,
    }
}
