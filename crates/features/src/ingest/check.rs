//! Each record of a file against what a bar must be.

use driftless_engine::{Bars, minute};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::unit::Points;
use driftless_store::warehouse::MinuteBar;
use jiff::Timestamp;

use super::bar::{RawBar, Record};
use super::fault::{FaultKind, FaultReport};
use super::resolve::Resolver;

/// The checks of one reading of a file.
pub(super) struct Checker<'a> {
    instruments: &'a [&'a Instrument<Production>],
    resolver: Resolver<'a>,
    pub(super) report: FaultReport,
    /// Spreads, which are no bars of an instrument: passed over before their prices are looked at.
    pub(super) spreads: u64,
    pub(super) bars: u64,
}

/// A bar that is one.
pub(super) struct Checked<'c> {
    /// Place in the list of instruments.
    pub(super) instrument: usize,
    pub(super) contract: &'c str,
    pub(super) bar: MinuteBar,
}

impl<'a> Checker<'a> {
    pub(super) fn new(instruments: &'a [&'a Instrument<Production>], only: Option<&str>) -> Self {
        let resolver = Resolver::new(instruments, only);
        Self { instruments, resolver, report: FaultReport::default(), spreads: 0, bars: 0 }
    }

    /// The bar of a record; `None` for a spread and for a fault, which is counted.
    pub(super) fn check(&mut self, record: &Record, raw: &RawBar) -> Option<Checked<'_>> {
        let report = &mut self.report;
        let mut fault = |kind, what: &dyn Fn() -> String| {
            report.push(kind, raw.place, what);
            None
        };
        if let Record::Unreadable(reason) = record {
            return fault(FaultKind::Unreadable, &|| reason.clone());
        }
        if raw.symbol.contains('-') {
            self.spreads += 1;
            return None;
        }
        let Some(minute) = raw.second.and_then(minute::of_second) else {
            let opening = raw.second.and_then(|second| Timestamp::from_second(second).ok());
            return fault(FaultKind::OffMinute, &|| match opening {
                Some(opening) => format!("opens at {opening}"),
                None => "opens within a second".into(),
            });
        };
        let Some(resolved) = self.resolver.resolve(&raw.symbol, minute) else {
            return fault(FaultKind::UnknownSymbol, &|| {
                if raw.symbol.is_empty() {
                    "the file has no symbols: name its instrument with `--instrument`".into()
                } else {
                    format!("no instrument in production has the contract `{}`", raw.symbol)
                }
            });
        };
        let tick = self.instruments[resolved.instrument].tick_size().nanos();
        if let Some(kind) = wrong(raw, tick) {
            return fault(kind, &|| described(raw));
        }
        match resolved.last {
            Some(last) if last > minute => {
                return fault(FaultKind::OutOfOrder, &|| described(raw));
            }
            Some(last) if last == minute => {
                return fault(FaultKind::Duplicate, &|| described(raw));
            }
            _ => resolved.last = Some(minute),
        }
        self.bars += 1;
        let prices = raw.prices.map(Points::from_nanos);
        let bar = MinuteBar { minute, prices, volume: raw.volume };
        Some(Checked { instrument: resolved.instrument, contract: &resolved.contract, bar })
    }
}

fn wrong(raw: &RawBar, tick: i64) -> Option<FaultKind> {
    let [open, high, low, close] = raw.prices;
    let most = tick.saturating_mul(i64::from(Bars::<&Instrument<Production>>::MAX_TICKS));
    if raw.prices.iter().any(|price| *price <= 0) {
        Some(FaultKind::NotPositive)
    } else if raw.prices.iter().any(|price| *price > most) {
        Some(FaultKind::TooFar)
    } else if raw.prices.iter().any(|price| *price % tick != 0) {
        Some(FaultKind::OffGrid)
    } else if high < open.max(close) || low > open.min(close) {
        Some(FaultKind::Inconsistent)
    } else if raw.volume < 0 {
        Some(FaultKind::NegativeVolume)
    } else {
        None
    }
}

fn described(raw: &RawBar) -> String {
    let time = raw.second.and_then(|second| Timestamp::from_second(second).ok());
    let time = time.map(|time| time.to_string()).unwrap_or_default();
    let [open, high, low, close] = raw.prices.map(Points::from_nanos);
    let symbol = &raw.symbol;
    let space = if symbol.is_empty() { "" } else { " " };
    format!("{symbol}{space}{time} {open} {high} {low} {close} volume {}", raw.volume)
}
