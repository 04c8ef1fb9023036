//@ 2:16 D308
use driftless::__generated as g;
fn f() -> f64 { g::instruments::MGC.point_value() }
