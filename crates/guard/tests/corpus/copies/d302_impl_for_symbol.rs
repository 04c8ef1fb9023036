//@ 3:21 D302
impl Spec for Mgc {
    const PV: f64 = 10.0;
}
