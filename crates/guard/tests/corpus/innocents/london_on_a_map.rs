const LONDON: (f64, f64) = (51.5072, -0.1276);
