fn f() -> Order {
    Order::market("MGC").quantity(2).stop(10.0)
}
