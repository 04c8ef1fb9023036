fn mid(bid: f64, ask: f64) -> f64 { (bid + ask) / 2.0 }
fn spread(bid: f64, ask: f64) -> f64 { ask - bid }
fn weighted(bid: f64, ask: f64, bids: f64, asks: f64) -> f64 { (bid * asks + ask * bids) / (bids + asks) }
