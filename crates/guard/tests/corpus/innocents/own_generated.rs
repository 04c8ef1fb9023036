mod __generated { pub const TABLES: usize = 12; }
pub fn n() -> usize { __generated::TABLES }
