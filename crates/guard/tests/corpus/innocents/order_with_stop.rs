fn f() -> Order {
    Order { symbol: "MGC", quantity: 2, stop: 10.0 }
}
