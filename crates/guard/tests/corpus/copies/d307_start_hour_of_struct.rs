//@ 3:56 D307
pub struct OrbWindow { pub start_hour: u32, pub start_min: u32, pub len: u32 }
pub const MORNING: OrbWindow = OrbWindow { start_hour: 9, start_min: 0, len: 5 };
