const SYMBOL: &str = "MGC";
