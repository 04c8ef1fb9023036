struct Pool { rr: usize, workers: usize }
fn f() -> Pool {
    Pool { rr: 3, workers: 8 }
}
