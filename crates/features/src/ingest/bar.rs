//! A bar as a file has it.

use super::IngestError;

/// One record of a file, before anything of it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawBar {
    /// Where it stands: a line, or the number of a record.
    pub place: u64,
    /// Its symbol; empty where the file has none.
    pub symbol: String,
    /// When it opens, in seconds since the epoch; `None` within a second.
    pub second: Option<i64>,
    /// Open, high, low, close in billionths of a point.
    pub prices: [i64; 4],
    /// Contracts traded.
    pub volume: i64,
}

/// What a record turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Record {
    /// A bar.
    Bar,
    /// Nothing that can be read as a bar, with the reason.
    Unreadable(String),
    /// The end of the file.
    End,
}

/// A file that gives one record after another into the same place.
pub(crate) trait Feed {
    fn next(&mut self, bar: &mut RawBar) -> Result<Record, IngestError>;
}
