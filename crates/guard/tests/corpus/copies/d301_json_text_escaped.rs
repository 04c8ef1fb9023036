//@ 2:37 D301
const SPEC: &str = "{\"tick_size\": 0.1}";
