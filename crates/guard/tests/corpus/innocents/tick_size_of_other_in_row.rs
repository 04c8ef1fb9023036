fn f() -> Candle {
    Candle { symbol: "MGC", width: 10.0, height: 4.0 }
}
