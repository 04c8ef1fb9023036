//@ 3:56 D301
async fn contract() -> Json<Contract> {
    Json(Contract { symbol: "MGC".into(), point_value: 10.0 })
}
