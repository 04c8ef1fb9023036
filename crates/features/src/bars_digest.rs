//! Which bars were used, in one digest.

use driftless_engine::minute;
use driftless_model::calendar::TradingDay;
use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::roll::RollRule;
use driftless_store::warehouse::{StoredBars, Warehouse};
use sha2::{Digest as _, Sha256};

use crate::FeaturesError;
use crate::calculate::{Dates, fronts, needed, runs};
use crate::plan::Plan;

/// The trading days of a measurement, and their bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BarsUsed {
    /// The first trading day.
    pub from: Date,
    /// The last trading day.
    pub to: Date,
    /// How many they are.
    pub days: usize,
    /// The digest of their bars.
    pub digest: Digest,
}

/// The digest of the bars of some trading days: what evidence names as `bars_digest`.
///
/// SHA-256 of the line `driftless bars 1 SYMBOL`, then of each trading day in their order: the
/// line `DATE CONTRACT`, and each bar of that contract that opens within the trading day, in the
/// order of time, as 44 bytes: its opening minute since 1970-01-01 00:00 UTC in four, then open,
/// high, low and close in billionths of a point and the volume in eight each, all of them signed
/// and the lowest byte first. A line ends with a line feed.
///
/// What a filter looks back on before the first day is no part of it.
#[derive(Clone, Debug)]
pub(crate) struct BarsDigest {
    hash: Sha256,
    days: Option<(Date, Date, usize)>,
}

impl BarsDigest {
    pub(crate) fn new(symbol: &str) -> Self {
        Self { hash: Sha256::new_with_prefix(format!("driftless bars 1 {symbol}\n")), days: None }
    }

    /// Adds a trading day: those of the bars that open within it.
    pub(crate) fn push(&mut self, day: &TradingDay<'_>, contract: &str, bars: &StoredBars) {
        let date = day.date();
        self.hash.update(format!("{date} {contract}\n"));
        let within = minute::interval(day.interval());
        let from = bars.minutes.partition_point(|minute| *minute < within.start);
        let to = bars.minutes.partition_point(|minute| *minute < within.end);
        let mut bytes = Vec::with_capacity(44 * (to - from));
        for place in from..to {
            bytes.extend(bars.minutes[place].to_le_bytes());
            for prices in &bars.prices {
                bytes.extend(prices[place].to_le_bytes());
            }
            bytes.extend(bars.volumes[place].to_le_bytes());
        }
        self.hash.update(&bytes);
        let (from, _, days) = self.days.unwrap_or((date, date, 0));
        self.days = Some((from, date, days + 1));
    }

    /// `None` without a trading day.
    pub(crate) fn finish(self) -> Option<BarsUsed> {
        let (from, to, days) = self.days?;
        let digest = Digest::from_bytes(self.hash.finalize().into());
        Some(BarsUsed { from, to, days, digest })
    }
}

/// The bars of the trading days between two dates, both included, as they are stored now: what
/// the evidence of a setup must name where it was measured on them.
///
/// # Errors
///
/// [`FeaturesError`] where the warehouse cannot be read or the calendar not be reckoned.
pub fn bars_used(
    plan: &Plan<'_>,
    warehouse: &Warehouse,
    dates: Dates,
    rule: RollRule,
) -> Result<Option<BarsUsed>, FeaturesError> {
    let symbol = plan.instrument.symbol();
    let mut digest = BarsDigest::new(symbol);
    for run in runs(&fronts(plan, warehouse, rule)?) {
        let days = plan.days(run)?;
        if !days.iter().any(|day| dates.contains(day.date())) {
            continue;
        }
        let bars = warehouse.bars(symbol, &run[0].contract, needed(plan, &days)?)?;
        for (day, front) in days.iter().zip(run).filter(|(day, _)| dates.contains(day.date())) {
            digest.push(day, &front.contract, &bars);
        }
    }
    Ok(digest.finish())
}
