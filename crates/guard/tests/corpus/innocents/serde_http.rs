#[derive(Serialize, Deserialize)]
struct Client {
    #[serde(default = "default_retries")]
    retries: u32,
    #[serde(default)]
    timeout_ms: u64,
    cost: Option<f64>,
}
fn default_retries() -> u32 { 8 }
