fn beats(bpm: f64) -> f64 { 60.0 / bpm }
const SWING: (f64, f64) = (0.66, 0.34);
