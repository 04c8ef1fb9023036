//! One-minute bars.

use driftless_model::unit::Points;
use jiff::Timestamp;

/// One minute of trading: its opening time and its four prices in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// When it opens.
    pub time: Timestamp,
    /// First price.
    pub open: Points,
    /// Highest price.
    pub high: Points,
    /// Lowest price.
    pub low: Points,
    /// Last price.
    pub close: Points,
}

/// Bars as columns: opening minutes since the epoch (UTC), prices in half ticks.
///
/// What an Arrow array or a database vector is copied into once; [`Bars`](crate::Bars) takes the
/// columns over without copying them again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Opening minutes since 1970-01-01 00:00 UTC.
    pub minutes: Vec<i32>,
    /// First prices.
    pub open: Vec<i32>,
    /// Highest prices.
    pub high: Vec<i32>,
    /// Lowest prices.
    pub low: Vec<i32>,
    /// Last prices.
    pub close: Vec<i32>,
}

impl Columns {
    /// Empty columns with room for some bars.
    pub fn with_capacity(bars: usize) -> Self {
        let column = || Vec::with_capacity(bars);
        Self { minutes: column(), open: column(), high: column(), low: column(), close: column() }
    }

    /// Appends a bar in half ticks: opening minute, open, high, low, close.
    pub fn push(&mut self, minute: i32, [open, high, low, close]: [i32; 4]) {
        self.minutes.push(minute);
        self.open.push(open);
        self.high.push(high);
        self.low.push(low);
        self.close.push(close);
    }
}
