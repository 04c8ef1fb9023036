pub enum Col { Symbol, PointValue, TickSize }
pub fn index(c: &Col) -> usize { match c { Col::Symbol => 0, Col::PointValue => 1, Col::TickSize => 2 } }
