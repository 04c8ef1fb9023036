pub const VERSION: &str = "12.4.1";
pub const MIN: (u8, u8) = (8, 40);
pub const SEMVER: &str = ">=2.40, <3.0";
