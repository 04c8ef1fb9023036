//! The extremes of a session.

use std::ops::Range;

use driftless_engine::Bars;
use driftless_model::instrument::TradableInstrument;
use driftless_model::unit::Points;
use driftless_store::warehouse::SessionLevels;

/// High and low of some bars, in half ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extremes {
    pub(crate) high: i32,
    pub(crate) low: i32,
}

impl Extremes {
    /// Of the bars at some places; `None` where there are none.
    pub(crate) fn of<I: TradableInstrument>(bars: &Bars<I>, places: Range<usize>) -> Option<Self> {
        let columns = bars.columns();
        let high = columns.high[places.clone()].iter().max()?;
        let low = columns.low[places].iter().min()?;
        Some(Self { high: *high, low: *low })
    }

    /// Of both together.
    pub(crate) fn with(self, other: Self) -> Self {
        Self { high: self.high.max(other.high), low: self.low.min(other.low) }
    }

    /// High less low, in half ticks.
    pub(crate) const fn range(self) -> i32 {
        self.high - self.low
    }
}

/// Half ticks in points. A series is refused where half a tick is not exact.
pub(crate) fn points(halves: i32, tick_size: Points) -> Points {
    Points::from_nanos((tick_size.nanos() / 2).saturating_mul(i64::from(halves)))
}

/// As stored; NULL where there was no bar.
pub(crate) fn stored(extremes: Option<Extremes>, tick_size: Points) -> SessionLevels {
    let level =
        |halves: fn(Extremes) -> i32| extremes.map(|extremes| points(halves(extremes), tick_size));
    SessionLevels {
        high: level(|extremes| extremes.high),
        low: level(|extremes| extremes.low),
        range: level(Extremes::range),
    }
}
