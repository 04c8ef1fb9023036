//@ 6:9 D305
struct Stats { p: f64, w: f64, l: f64 }
impl Stats {
    fn edge(&self) -> f64 {
        let q = 1.0 - self.p;
        self.w * self.p - self.l * q
    }
}
