fn f() {
    let setup = Setup { baud: 115_200, parity: None, stop_bits: 1 };
}
