//! The front contract of each trading day.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use driftless_engine::{counted_minutes, minute};
use driftless_model::calendar::{Calendar, OutOfTime};
use driftless_model::date::Date;
use driftless_model::roll::RollRule;

use crate::FeaturesError;
use crate::contract::Expiry;

/// What was traded on one day.
#[derive(Clone, Debug)]
struct Traded {
    date: Date,
    /// Volume by contract, and whether the contract makes the day exist.
    contracts: BTreeMap<String, (i64, bool)>,
}

/// Volumes of an instrument's contracts by day, gathered bar by bar in any order.
#[derive(Clone, Debug)]
pub struct Volumes<'c> {
    calendar: &'c Calendar,
    /// By the first minute of the day.
    days: BTreeMap<i32, Day>,
    /// The day of the last bar, which is nearly always the day of the next.
    last: Option<(Range<i32>, i32)>,
}

#[derive(Clone, Debug)]
struct Day {
    minutes: Range<i32>,
    counted: Range<i32>,
    traded: Traded,
}

/// The front contract of one trading day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontDay {
    /// The day.
    pub date: Date,
    /// The contract.
    pub contract: String,
    /// Another contract than on the trading day before.
    pub roll: bool,
    /// Whether the bars came as one series of unknown contracts.
    pub continuous: bool,
}

impl<'c> Volumes<'c> {
    /// No volume yet.
    pub fn new(calendar: &'c Calendar) -> Self {
        Self { calendar, days: BTreeMap::new(), last: None }
    }

    /// Counts a bar.
    ///
    /// # Errors
    ///
    /// [`OutOfTime`] when the calendar's zone does not exist.
    pub fn push(&mut self, contract: &str, at: i32, volume: i64) -> Result<(), OutOfTime> {
        let start = self.day(at)?;
        let Some(day) = self.days.get_mut(&start) else { return Ok(()) };
        let counts = day.counted.contains(&at);
        match day.traded.contracts.get_mut(contract) {
            Some((sum, counted)) => {
                *sum = sum.saturating_add(volume);
                *counted |= counts;
            }
            None => {
                day.traded.contracts.insert(contract.to_owned(), (volume, counts));
            }
        }
        Ok(())
    }

    /// The first minute of the day a minute belongs to.
    fn day(&mut self, at: i32) -> Result<i32, OutOfTime> {
        if let Some((minutes, start)) = &self.last
            && minutes.contains(&at)
        {
            return Ok(*start);
        }
        let known = self.days.range(..=at).next_back().filter(|(_, day)| day.minutes.contains(&at));
        let (start, minutes) = match known {
            Some((start, day)) => (*start, day.minutes.clone()),
            None => {
                let day = self.calendar.day_of(minute::instant(at))?;
                let minutes = minute::interval(day.interval());
                let traded = Traded { date: day.date(), contracts: BTreeMap::new() };
                let counted = counted_minutes(&day);
                let start = minutes.start;
                self.days.insert(start, Day { minutes: minutes.clone(), counted, traded });
                (start, minutes)
            }
        };
        self.last = Some((minutes, start));
        Ok(start)
    }

    /// The front contract of every trading day, in order. The front only ever moves to a later
    /// expiry; of equal volumes the earlier expiry counts. A day on which only contracts that
    /// expire before the front one were traded has none, and no row.
    ///
    /// # Errors
    ///
    /// [`FeaturesError::Contracts`] where there are several contracts and one names no expiry.
    pub fn fronts(&self, instrument: &str, rule: RollRule) -> Result<Vec<FrontDay>, FeaturesError> {
        let mut days = self.series(instrument, rule)?;
        days.retain(|(_, trading_day)| *trading_day);
        Ok(days.into_iter().map(|(front, _)| front).collect())
    }

    /// The contract of every day that has a bar, and whether it is a trading day: what a
    /// continuous series is made of. An hour on Sunday has a contract, and decides nothing.
    ///
    /// # Errors
    ///
    /// As [`Self::fronts`].
    pub fn series(
        &self,
        instrument: &str,
        rule: RollRule,
    ) -> Result<Vec<(FrontDay, bool)>, FeaturesError> {
        let expiries = self.expiries(instrument)?;
        let expiry = |contract: &str| expiries.get(contract).copied().flatten();
        let (mut series, mut previous, mut current) = (Vec::new(), None, None);
        for day in self.days.values().map(|day| &day.traded) {
            let trading_day = day.contracts.values().any(|(_, counted)| *counted);
            let weights: &Traded = match (rule, previous) {
                (RollRule::PreviousDay, Some(previous)) => previous,
                _ => day,
            };
            let candidates = day.contracts.iter().filter(|(contract, (_, counted))| {
                let later = current.is_none_or(|current: &str| expiry(contract) >= expiry(current));
                (*counted || !trading_day) && later
            });
            let best = candidates.max_by_key(|(contract, _)| {
                let volume = weights.contracts.get(*contract).map_or(0, |(volume, _)| *volume);
                (volume, Reverse(expiry(contract)))
            });
            if let Some((contract, _)) = best {
                let roll = current.is_some_and(|current| current != contract);
                let (date, continuous) = (day.date, contract == instrument);
                let front = FrontDay { date, contract: contract.clone(), roll, continuous };
                series.push((front, trading_day));
                if trading_day {
                    current = Some(contract);
                }
            }
            if trading_day {
                previous = Some(day);
            }
        }
        Ok(series)
    }

    /// The expiry of each contract; `None` for the one contract of a continuous series.
    fn expiries(&self, instrument: &str) -> Result<BTreeMap<&str, Option<Expiry>>, FeaturesError> {
        let contracts = self.days.values().flat_map(|day| day.traded.contracts.keys());
        let expiries: BTreeMap<&str, Option<Expiry>> = contracts
            .map(|contract| (contract.as_str(), Expiry::of(contract, instrument)))
            .collect();
        let unknown = expiries.iter().filter(|(_, expiry)| expiry.is_none());
        let unknown: Vec<String> = unknown.map(|(contract, _)| (*contract).to_owned()).collect();
        if expiries.len() > 1 && !unknown.is_empty() {
            let instrument = instrument.to_owned();
            return Err(FeaturesError::Contracts { instrument, contracts: unknown });
        }
        Ok(expiries)
    }
}
