/// The number of the engine whose results count as evidence today.
///
/// Raised whenever a golden total of the engine changes; active setups measured under another
/// number are stale (D401).
pub const ENGINE_REVISION: u32 = 1;
