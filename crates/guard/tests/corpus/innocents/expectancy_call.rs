fn f() {
    let e = expectancy(win_rate, avg_win, avg_loss);
}
