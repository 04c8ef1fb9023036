fn f() -> Order {
    Order { commission: 0.0 }
}
