const SESSION_BYTES: usize = 17;
const SESSION_HOURS: u64 = 12;
