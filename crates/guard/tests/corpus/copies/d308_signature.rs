//@ 2:14 D308, 3:18 D308, 7:24 D308
fn show(of: &driftless::__generated::Instrument) {}
fn all() -> [u8; driftless::__generated::setups::COUNT] {
    [0; 3]
}
trait Shown {
    fn shown(&self) -> driftless::__private::Text;
}
