fn plan(stop: Points) -> Ratio {
    config::calculate_realized_rr(config::instruments::MGC, stop, RR, Stress::Normal).ratio()
}
