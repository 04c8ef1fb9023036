pub fn b() -> Bounds { Bounds { symbol: "MGC", left: 10.0, top: 4.0, width: 320.0 } }
