use config::instruments::MGC;
fn f() {
    simulate(MGC, 10.0);
}
