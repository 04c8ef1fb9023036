struct Balancer { rr: usize, backends: Vec<Addr> }
impl Balancer {
    fn next(&mut self) -> &Addr {
        self.rr = (self.rr + 1) % self.backends.len();
        let rr = 8;
        &self.backends[self.rr % rr]
    }
}
