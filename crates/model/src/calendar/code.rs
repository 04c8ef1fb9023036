//! The type codes of sessions.

/// The sessions that have a type code, and the codes each can have.
pub const SESSION_CODES: &[(&str, &[&str])] = &[
    ("asia", &["A0_NORMAL", "A1_TIGHT", "A2_EXPANDED"]),
    ("london", &["L1_SWEEP_HIGH", "L2_SWEEP_LOW", "L3_EXPANSION", "L4_CONSOLIDATION"]),
    ("pre_ny", &["N0_NORMAL", "N1_SWEEP_HIGH", "N2_SWEEP_LOW", "N3_CONSOLIDATION", "N4_EXPANSION"]),
];

/// The codes a session can have; empty for one that has none.
pub fn session_codes(session: &str) -> &'static [&'static str] {
    SESSION_CODES.iter().find(|(name, _)| *name == session).map_or(&[], |(_, codes)| codes)
}
