fn f(desk: &Desk) {
    desk.buy("MGC", 4);
}
