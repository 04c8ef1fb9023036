//@ 5:5 D305
use std::ops::{Add, Div, Mul, Sub};

fn q(m: f64, x: f64, k: f64, c: f64) -> f64 {
    m.mul(x).mul(k).sub(c).div(x.mul(k).add(c))
}
