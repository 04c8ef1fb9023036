pub struct SessionId(u64); impl SessionId { pub fn new(a: u64, b: u64) -> Self { Self(a << 9 | b) } } pub fn s() -> SessionId { SessionId::new(18, 0) }
