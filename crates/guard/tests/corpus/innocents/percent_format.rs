fn f(win_rate: Fraction) -> String {
    format!("{:.1} %", win_rate)
}
