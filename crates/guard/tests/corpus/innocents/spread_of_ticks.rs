fn f(ask: f64, bid: f64) {
    let spread = ask - bid;
}
