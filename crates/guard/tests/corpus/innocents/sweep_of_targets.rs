fn f() {
    for rr in [0.5, 0.75, 1.25] {
        simulate(config::calendar::ORB_1000, rr);
    }
}
