struct SessionConfig { timeout_secs: u64, max_renewals: u32 }
fn f() -> SessionConfig {
    SessionConfig { timeout_secs: 1800, max_renewals: 9 }
}
