fn f(workers: usize) {
    let rr = 1;
    let next = (rr + 1) % workers;
}
