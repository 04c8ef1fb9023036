//@ 19:9 D305
struct Plan {
    m: f64,
    x: f64,
    k: f64,
    c: f64,
}

impl Plan {
    fn lost(&self) -> f64 {
        self.x * self.k + self.c
    }

    fn kept(&self) -> f64 {
        self.m * self.x * self.k - self.c
    }

    fn ratio(&self) -> f64 {
        self.kept() / self.lost()
    }
}
