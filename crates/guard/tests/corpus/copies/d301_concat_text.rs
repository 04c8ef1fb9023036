//@ 2:44 D301
fn y() -> &'static str { let point_value = concat!("1", "0.0"); point_value }
