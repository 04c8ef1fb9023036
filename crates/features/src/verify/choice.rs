//! What is verified.

use std::collections::BTreeSet;

use driftless_engine::generator::Draws;
use driftless_model::date::Date;

use crate::calculate::Dates;
use crate::front::FrontDay;

/// What is verified. What is read is never limited by it: an ATR looks back as far as it needs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The only instrument; `None` for all.
    pub instrument: Option<String>,
    /// The days.
    pub dates: Dates,
    /// How many days of each instrument, drawn at random; `None` for all.
    pub sample: Option<Sample>,
}

/// Days drawn at random.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// How many.
    pub days: u32,
    /// Where the draws start: another one every time, and known afterwards.
    pub seed: u64,
}

impl Choice {
    /// Everything.
    pub const WHOLE: Self = Self { instrument: None, dates: Dates::ALL, sample: None };

    /// Whether nothing is left out.
    pub fn is_whole(&self) -> bool {
        *self == Self::WHOLE
    }

    /// Whether no day is left out.
    pub(super) fn has_every_day(&self) -> bool {
        self.sample.is_none() && self.dates == Dates::ALL
    }

    /// The days to verify of these.
    pub(super) fn of(&self, fronts: &[FrontDay]) -> BTreeSet<Date> {
        let dates = fronts.iter().map(|front| front.date);
        let mut dates: Vec<Date> = dates.filter(|date| self.dates.contains(*date)).collect();
        let Some(sample) = self.sample else { return dates.into_iter().collect() };
        let mut draws = Draws::new(sample.seed);
        let wanted = dates.len().min(sample.days as usize);
        for place in 0..wanted {
            let left = (dates.len() - place) as u64;
            dates.swap(place, place + (draws.bits() % left) as usize);
        }
        dates.truncate(wanted);
        dates.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fronts() -> Vec<FrontDay> {
        let front = |day| FrontDay {
            date: Date::new(2024, 1, day).expect("a date"),
            contract: "MGCG24".into(),
            roll: false,
            continuous: false,
        };
        (1..=31).map(front).collect()
    }

    fn sampled(days: u32, seed: u64) -> BTreeSet<Date> {
        Choice { sample: Some(Sample { days, seed }), ..Choice::WHOLE }.of(&fronts())
    }

    #[test]
    fn a_sample_has_as_many_different_days_as_were_asked_for() {
        for days in [0, 1, 7, 31] {
            assert_eq!(sampled(days, 1).len(), days as usize);
        }
        assert_eq!(sampled(99, 1).len(), 31);
        assert_eq!(sampled(7, 1), sampled(7, 1));
        assert_ne!(sampled(7, 1), sampled(7, 2));
    }

    #[test]
    fn dates_come_before_the_sample() {
        let day = Date::new(2024, 1, 9).expect("a date");
        let dates = Dates { from: day, to: day };
        let sample = Some(Sample { days: 5, seed: 1 });
        let choice = Choice { dates, sample, ..Choice::WHOLE };
        assert_eq!(choice.of(&fronts()), BTreeSet::from([day]));
    }
}
