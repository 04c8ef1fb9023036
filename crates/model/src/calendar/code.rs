//! The type codes of sessions.

use crate::named::named;

/// The Asia session's range against the ATR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AsiaCode {
    /// Neither of the others.
    Normal,
    /// Less than 0.3 of the ATR.
    Tight,
    /// More than 0.8 of the ATR.
    Expanded,
}

named!(AsiaCode, "code of the Asia session", {
    Normal = "A0_NORMAL",
    Tight = "A1_TIGHT",
    Expanded = "A2_EXPANDED",
});

/// The London session against the extremes of Asia.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LondonCode {
    /// Above Asia only.
    SweepHigh,
    /// Below Asia only.
    SweepLow,
    /// Above and below.
    Expansion,
    /// Neither.
    Consolidation,
}

named!(LondonCode, "code of the London session", {
    SweepHigh = "L1_SWEEP_HIGH",
    SweepLow = "L2_SWEEP_LOW",
    Expansion = "L3_EXPANSION",
    Consolidation = "L4_CONSOLIDATION",
});

/// The hours before New York against the extremes of Asia and London, else against the ATR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PreNyCode {
    /// None of the others.
    Normal,
    /// Above Asia and London only.
    SweepHigh,
    /// Below Asia and London only.
    SweepLow,
    /// Less than 0.25 of the ATR.
    Consolidation,
    /// More than 0.8 of the ATR.
    Expansion,
}

named!(PreNyCode, "code of the hours before New York", {
    Normal = "N0_NORMAL",
    SweepHigh = "N1_SWEEP_HIGH",
    SweepLow = "N2_SWEEP_LOW",
    Consolidation = "N3_CONSOLIDATION",
    Expansion = "N4_EXPANSION",
});

/// The sessions that have a type code, and the codes each can have.
pub const SESSION_CODES: &[(&str, &[&str])] =
    &[("asia", AsiaCode::NAMES), ("london", LondonCode::NAMES), ("pre_ny", PreNyCode::NAMES)];

/// The codes a session can have; empty for one that has none.
pub fn session_codes(session: &str) -> &'static [&'static str] {
    SESSION_CODES.iter().find(|(name, _)| *name == session).map_or(&[], |(_, codes)| codes)
}
