//@ 4:42 D302
impl Symbol {
    fn mult(self) -> f64 {
        if matches!(self, Symbol::MGC) { 10.0 } else { 50.0 }
    }
}
