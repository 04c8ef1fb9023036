//! What is wrong with the bars of a file.

use std::collections::BTreeMap;
use std::fmt;

/// Bars listed of each kind of fault; the rest are counted.
const LISTED: usize = 5;

/// Ways in which a record is no bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FaultKind {
    /// It cannot be read.
    Unreadable,
    /// No spec describes the symbol, or the instrument is blocked.
    UnknownSymbol,
    /// It does not open at a whole minute from 1900 to 2199.
    OffMinute,
    /// A price is zero or negative.
    NotPositive,
    /// A price is not a whole number of ticks.
    OffGrid,
    /// A price is beyond what the engine reckons with.
    TooFar,
    /// The high is below, or the low above, another price of the bar.
    Inconsistent,
    /// A negative volume.
    NegativeVolume,
    /// It opens before the bar of its contract in front of it.
    OutOfOrder,
    /// It opens in the minute of the bar of its contract in front of it.
    Duplicate,
}

impl FaultKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Unreadable,
        Self::UnknownSymbol,
        Self::OffMinute,
        Self::NotPositive,
        Self::OffGrid,
        Self::TooFar,
        Self::Inconsistent,
        Self::NegativeVolume,
        Self::OutOfOrder,
        Self::Duplicate,
    ];

    /// Its name, as the tool takes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::UnknownSymbol => "unknown-symbol",
            Self::OffMinute => "off-minute",
            Self::NotPositive => "not-positive",
            Self::OffGrid => "off-grid",
            Self::TooFar => "too-far",
            Self::Inconsistent => "inconsistent",
            Self::NegativeVolume => "negative-volume",
            Self::OutOfOrder => "out-of-order",
            Self::Duplicate => "duplicate",
        }
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The faults of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many.
    pub count: u64,
    /// The first of them: line or record, and what is wrong with it.
    pub first: Vec<(u64, String)>,
}

/// The faults of a file, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultReport {
    found: BTreeMap<FaultKind, Found>,
}

impl FaultReport {
    pub(crate) fn push(&mut self, kind: FaultKind, place: u64, what: impl FnOnce() -> String) {
        let found = self.found.entry(kind).or_default();
        found.count += 1;
        if found.first.len() < LISTED {
            found.first.push((place, what()));
        }
    }

    /// The faults of each kind there are.
    pub fn found(&self) -> &BTreeMap<FaultKind, Found> {
        &self.found
    }

    /// Whether there is a fault of a kind that was not to be left out.
    pub fn refuses(&self, left_out: &[FaultKind]) -> bool {
        self.found.keys().any(|kind| !left_out.contains(kind))
    }

    /// One line per kind, then its first bars.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        for (kind, found) in &self.found {
            notes.push(format!("{kind}: {}", found.count));
            let first = found.first.iter();
            notes.extend(first.map(|(place, what)| format!("  at {place}: {what}")));
        }
        notes
    }
}
