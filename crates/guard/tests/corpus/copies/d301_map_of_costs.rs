//@ 3:28 D301
fn costs() -> HashMap<&'static str, f64> {
    HashMap::from([("MGC", 8.40), ("MES", 5.20)])
}
