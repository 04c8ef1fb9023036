//@ 2:39 D301
pub const fn commission_rt() -> f64 { 2.40 }
