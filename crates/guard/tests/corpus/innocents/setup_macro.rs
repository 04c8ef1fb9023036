fn f() {
    let setup = config::setup!(MGC, 1000, rr = 8.0, sl_mode = full);
}
