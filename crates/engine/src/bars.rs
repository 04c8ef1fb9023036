//! A series of bars of one instrument, by column.

use core::ops::Range;

use driftless_model::calendar::Interval;
use driftless_model::instrument::{Instrument, Production, TradableInstrument};
use driftless_model::unit::Points;
use jiff::Timestamp;

use crate::bar::{Bar, Columns};
use crate::fault::{BarsError, FaultKind, Faults};
use crate::gaps::Gaps;
use crate::market::Market;
use crate::minute;
use crate::packed::Packed;

/// The bars of one instrument, which is part of the type: a blocked one has no series.
///
/// Prices are half ticks, so that the midpoint of a range is exact; opening times are minutes.
/// The series packs its prices beside the columns, in six bytes a bar, which is how a sweep reads
/// sixteen bars at once, and knows the extremes of every sixteen, which is how it skips them.
#[derive(Clone, Debug)]
pub struct Bars<I> {
    instrument: I,
    columns: Columns,
    packed: Packed,
    gaps: Gaps,
}

impl<I: TradableInstrument> Bars<I> {
    /// The largest price accepted, in ticks. It keeps every result within what can be held: a
    /// movement is at most 2²⁶ half ticks, and 64 days of such results fit 64 bits.
    pub const MAX_TICKS: i32 = 1 << 24;

    const MAX_HALVES: i32 = 2 * Self::MAX_TICKS;

    /// Checks columns and takes them over.
    ///
    /// # Errors
    ///
    /// [`BarsError`] names every kind of fault with its first bar and the number of bars: columns
    /// of different length, times that do not rise, prices off the tick grid or out of bounds,
    /// highs and lows that contradict the other prices.
    pub fn new(instrument: I, columns: Columns) -> Result<Self, BarsError> {
        let symbol = instrument.production().symbol().to_owned();
        let mut faults = Faults::default();
        check_shape(&columns, &mut faults);
        if instrument.production().tick_size().nanos() % 2 != 0 {
            faults.push(FaultKind::OddTick, 0, None);
        }
        faults.none_or(&symbol)?;
        let mut faults = Faults::default();
        check(&columns, &mut faults);
        faults.none_or(&symbol)?;
        let (packed, gaps) = (Packed::new(&columns), Gaps::new(&columns));
        Ok(Self { instrument, columns, packed, gaps })
    }

    /// Reads bars in points and instants.
    ///
    /// # Errors
    ///
    /// As [`Self::new`], with times that are no whole minute and prices off the tick grid.
    pub fn from_bars(
        instrument: I,
        bars: impl IntoIterator<Item = Bar>,
    ) -> Result<Self, BarsError> {
        let bars = bars.into_iter();
        let mut columns = Columns::with_capacity(bars.size_hint().0);
        let mut faults = Faults::default();
        for (place, bar) in bars.enumerate() {
            let at = Some(bar.time);
            let minute = minute::whole(bar.time);
            let prices = [bar.open, bar.high, bar.low, bar.close]
                .map(|price| halves(instrument.production(), price));
            if minute.is_none() {
                faults.push(FaultKind::OffMinute, place, at);
            }
            let first = prices.iter().find_map(|price| price.as_ref().err());
            if let Some(kind) = first {
                faults.push(*kind, place, at);
            }
            if let (Some(minute), [Ok(open), Ok(high), Ok(low), Ok(close)]) = (minute, prices) {
                columns.push(minute, [open, high, low, close]);
            }
        }
        faults.none_or(instrument.production().symbol())?;
        Self::new(instrument, columns)
    }

    /// The instrument the bars are of.
    pub fn instrument(&self) -> &Instrument<Production> {
        self.instrument.production()
    }

    /// The columns: opening minutes and prices in half ticks.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    pub(crate) fn market(&self) -> Market<'_> {
        let Self { columns, packed, gaps, .. } = self;
        Market { instrument: self.instrument.production(), columns, packed, gaps }
    }

    /// Bars in the series.
    pub fn len(&self) -> usize {
        self.columns.minutes.len()
    }

    /// Whether there is no bar.
    pub fn is_empty(&self) -> bool {
        self.columns.minutes.is_empty()
    }

    /// When the bar at a place opens.
    ///
    /// # Panics
    ///
    /// When there is no such bar.
    pub fn time(&self, place: usize) -> Timestamp {
        minute::instant(self.columns.minutes[place])
    }

    /// The places of the bars that open in a half-open interval: a view that copies nothing.
    pub fn within(&self, interval: Interval) -> Range<usize> {
        self.market().between(minute::interval(interval))
    }
}

fn halves(instrument: &Instrument<Production>, price: Points) -> Result<i32, FaultKind> {
    let tick = instrument.tick_size().nanos();
    if price.nanos() % tick != 0 {
        return Err(FaultKind::OffGrid);
    }
    let halves = price.nanos() / tick * 2;
    i32::try_from(halves).map_err(|_| FaultKind::TooFar)
}

fn check_shape(columns: &Columns, faults: &mut Faults) {
    let bars = columns.minutes.len();
    let lengths = [&columns.open, &columns.high, &columns.low, &columns.close].map(Vec::len);
    if let Some(shortest) = lengths.iter().copied().filter(|length| *length != bars).min() {
        faults.push(FaultKind::Ragged, shortest.min(bars), None);
    }
    if i32::try_from(bars).is_err() {
        faults.push(FaultKind::TooMany, i32::MAX as usize, None);
    }
}

fn check(columns: &Columns, faults: &mut Faults) {
    let Columns { minutes, open, high, low, close } = columns;
    let most = Bars::<&Instrument<Production>>::MAX_HALVES;
    for place in 0..minutes.len() {
        let (minute, open, high, low, close) =
            (minutes[place], open[place], high[place], low[place], close[place]);
        // One branch a bar where nothing is wrong, which is nearly always.
        let sound = (low <= open)
            & (low <= close)
            & (high >= open)
            & (high >= close)
            & (low >= -most)
            & (high <= most)
            & ((open | high | low | close) & 1 == 0)
            & (place == 0 || minutes[place - 1] < minute)
            & minute::is_reckoned(minute);
        if !sound {
            let at = Some(minute::instant(minute));
            let mut fault = |kind, found| {
                if found {
                    faults.push(kind, place, at);
                }
            };
            let prices = [open, high, low, close];
            fault(FaultKind::OffMinute, !minute::is_reckoned(minute));
            fault(FaultKind::OffGrid, prices.iter().any(|price| price % 2 != 0));
            fault(FaultKind::TooFar, prices.iter().any(|price| !(-most..=most).contains(price)));
            fault(
                FaultKind::Inconsistent,
                prices.iter().any(|price| *price > high || *price < low),
            );
            let before = if place == 0 { None } else { Some(minutes[place - 1]) };
            fault(FaultKind::OutOfOrder, before.is_some_and(|before| before > minute));
            fault(FaultKind::Duplicate, before == Some(minute));
        }
    }
}
