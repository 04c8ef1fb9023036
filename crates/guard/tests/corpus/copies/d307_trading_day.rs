//@ 3:31 D307
fn f() {
    let trading_day_starts = "09:00";
}
