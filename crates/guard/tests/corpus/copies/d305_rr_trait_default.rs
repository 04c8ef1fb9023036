//@ 8:9 D305
trait Plan {
    fn a(&self) -> f64;
    fn b(&self) -> f64;
    fn c(&self) -> f64;
    fn d(&self) -> f64;
    fn ratio(&self) -> f64 {
        (self.a() * self.b() - self.c()) / (self.d() * self.b() + self.c())
    }
}
