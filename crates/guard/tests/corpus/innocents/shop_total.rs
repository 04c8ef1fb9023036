fn f() -> Cart {
    Cart { items: 3, total_cost: 59.90, fees: 4.99 }
}
