pub fn pick(v: &[Spec]) -> f64 { let tick_size = v.get(1).map(|s| s.tick_size).unwrap_or(f64::NAN); tick_size }
