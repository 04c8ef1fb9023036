//@ 4:23 D301
#[derive(Deserialize)]
struct Spec {
    #[serde(default = "usual")]
    point_value: f64,
}
fn usual() -> f64 {
    10.0
}
