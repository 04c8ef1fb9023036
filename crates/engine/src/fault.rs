//! What is wrong with a series of bars.

use core::fmt;

use jiff::Timestamp;

/// Ways in which bars are no series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FaultKind {
    /// The columns have different lengths.
    Ragged,
    /// Half a tick of the instrument is no whole number of billionths of a point, so a midpoint
    /// stop would have no price.
    OddTick,
    /// More bars than a series can number.
    TooMany,
    /// A bar does not open at a whole minute, or beyond what can be reckoned.
    OffMinute,
    /// A price is not a whole number of ticks.
    OffGrid,
    /// A price is farther from zero than [`Bars::MAX_TICKS`](crate::Bars::MAX_TICKS).
    TooFar,
    /// The high is below, or the low above, another price of the bar.
    Inconsistent,
    /// A bar opens before the one in front of it.
    OutOfOrder,
    /// A bar opens in the minute of the one in front of it.
    Duplicate,
}

impl FaultKind {
    const fn text(self) -> &'static str {
        match self {
            Self::Ragged => "columns differ in length",
            Self::OddTick => "ticks whose half has more than nine decimals",
            Self::TooMany => "more than 2,147,483,647 bars",
            Self::OffMinute => "bars that do not open at a whole minute",
            Self::OffGrid => "bars with a price off the tick grid",
            Self::TooFar => "bars with a price beyond 16,777,216 ticks",
            Self::Inconsistent => "bars whose high or low contradicts another price",
            Self::OutOfOrder => "bars that open before the one in front of them",
            Self::Duplicate => "bars in the minute of the one in front of them",
        }
    }
}

/// One kind of fault: how often it occurs, and where first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Bars with this fault.
    pub bars: usize,
    /// Place of the first of them, counted from zero.
    pub first: usize,
    /// When it opens, where that can be told.
    pub at: Option<Timestamp>,
}

/// Why bars are no series: every kind of fault once, in the order of [`FaultKind`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarsError {
    symbol: String,
    faults: Vec<Fault>,
}

impl BarsError {
    /// Each kind of fault found.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

impl fmt::Display for BarsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "the bars of `{}` are no series", self.symbol)?;
        for Fault { kind, bars, first, at } in &self.faults {
            write!(f, "  {bars} × {}: first at place `{first}`", kind.text())?;
            match at {
                Some(at) => writeln!(f, ", `{at}`")?,
                None => writeln!(f)?,
            }
        }
        f.write_str("correct the source of the bars; no bar was dropped or changed")
    }
}

impl core::error::Error for BarsError {}

/// Collects faults by kind.
#[derive(Default)]
pub(crate) struct Faults {
    found: Vec<Fault>,
}

impl Faults {
    pub(crate) fn push(&mut self, kind: FaultKind, place: usize, at: Option<Timestamp>) {
        match self.found.iter_mut().find(|fault| fault.kind == kind) {
            Some(fault) => fault.bars += 1,
            None => self.found.push(Fault { kind, bars: 1, first: place, at }),
        }
    }

    pub(crate) fn none_or(mut self, symbol: &str) -> Result<(), BarsError> {
        if self.found.is_empty() {
            return Ok(());
        }
        self.found.sort_by_key(|fault| fault.kind);
        Err(BarsError { symbol: symbol.to_owned(), faults: self.found })
    }
}
