fn bpm(rr_interval_ms: f64) -> f64 {
    60_000.0 / rr_interval_ms
}
const RR_MIN: f64 = 300.0;
