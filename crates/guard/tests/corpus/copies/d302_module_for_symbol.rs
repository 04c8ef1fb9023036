//@ 3:25 D302
mod mgc {
    pub const PV: f64 = 10.0;
}
