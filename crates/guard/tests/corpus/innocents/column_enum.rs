#[repr(usize)]
pub enum Column { Symbol = 0, TickSize = 1, TickValue = 2, PointValue = 3 }
