//@ 4:9 D305
impl Plan {
    fn kept(&self) -> f64 {
        (self.goal * self.v - self.c) / (self.dist * self.v + self.c)
    }
}
