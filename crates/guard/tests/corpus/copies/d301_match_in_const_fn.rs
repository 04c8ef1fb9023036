//@ 5:28 D301, 6:28 D301
impl Symbol {
    const fn point_value(self) -> f64 {
        match self {
            Symbol::Mgc => 10.0,
            Symbol::Mes => 5.0,
        }
    }
}
