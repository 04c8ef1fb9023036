fn f() {
    let setup = config::setups::MGC_1000_RR8_FULL;
    let other = config::setup!(MGC, 1800, rr = 1.5);
}
