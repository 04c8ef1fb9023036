//@ 8:5 D301
#[derive(Deserialize)]
struct Spec {
    #[serde(default = "default_point_value")]
    pv: f64,
}
fn default_point_value() -> f64 {
    10.0
}
