//@ 2:43 D303
const FILTER: &str = "orb.size / atr20 <= 0.112";
