const SLIPPAGE: f64 = 0.0;
