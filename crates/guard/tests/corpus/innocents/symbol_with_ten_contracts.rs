fn f() -> Order {
    Order { symbol: "MGC", quantity: 10 }
}
