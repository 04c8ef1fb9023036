fn f() {
    let plan = calculate_realized_rr(config::instruments::MGC, points("10.0"), rr, Stress::Normal);
}
