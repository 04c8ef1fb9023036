//@ 8:5 D301
#[derive(Deserialize)]
struct Settings {
    #[serde(default = "default_point_value")]
    point_value: f64,
}
fn default_point_value() -> f64 {
    10.0
}
