fn plan(stop: Points) -> Option<u32> {
    let setup = config::setups::MGC_1000_RR8_FULL;
    let cost = config::instruments::MGC.cost(Stress::Normal);
    let rr = config::calculate_realized_rr(&config::instruments::MGC, stop, setup.rr(), Stress::Normal);
    println!("{} keeps {:.2} of {}", setup.name(), rr, cost.total_friction_rt());
    config::position_size(&config::instruments::MGC, stop, 25_000.0)
}
