fn f() {
    let rr = config::setups::MGC_1000_RR8_FULL.rr();
}
