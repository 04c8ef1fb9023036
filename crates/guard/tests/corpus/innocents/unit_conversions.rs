const OUNCES_PER_POUND: f64 = 16.0;
const GRAMS_PER_OUNCE: f64 = 28.349_5;
fn grams(ounces: f64) -> f64 { ounces * GRAMS_PER_OUNCE }
