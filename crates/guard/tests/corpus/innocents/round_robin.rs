struct Balancer { rr: usize }
fn f() -> Balancer {
    Balancer { rr: 0 }
}
