pub const SESSION_LENGTH: usize = 32;
pub const SESSION_TTL: u64 = 9 * 60;
pub const SESSION_MAX: (u32, u32) = (10, 5);
