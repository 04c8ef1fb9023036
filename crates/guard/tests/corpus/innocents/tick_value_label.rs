const TICK_VALUE_LABEL: &str = "tick value";
