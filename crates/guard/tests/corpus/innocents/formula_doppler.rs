fn doppler(f: f64, c: f64, vr: f64, vs: f64) -> f64 {
    f * (c - vr) / (c + vs)
}
