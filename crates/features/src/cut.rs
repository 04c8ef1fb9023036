//! A setup's trading days, cut into the parts its statistics are of.

use std::collections::BTreeMap;

use driftless_engine::{DayResult, Ledger, Settlements};
use driftless_model::date::Date;
use driftless_model::setup::{Slice, Walk};
use driftless_model::unit::Points;

/// What one setup did on one trading day, as its statistics count it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupDay {
    /// The trading day.
    pub date: Date,
    /// The size of the opening range; `None` where it had no bar.
    pub range_size: Option<Points>,
    /// What came of it.
    pub result: DayResult,
}

/// A part of a setup's trading days.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) from: Date,
    pub(crate) to: Date,
    pub(crate) days: u32,
    /// Smallest and largest range; of no meaning but where days are cut by it.
    pub(crate) sizes: Option<(Points, Points)>,
    pub(crate) ledger: Ledger,
}

/// By what days are cut, and the name of the part.
pub(crate) type Name = (Slice, String);

/// Every part that has a day, in the order of slices and names.
pub(crate) fn parts(settlements: &Settlements<'_>, days: &[SetupDay]) -> BTreeMap<Name, Part> {
    let quarters = Quarters::of(days);
    let mut parts: BTreeMap<Name, Part> = BTreeMap::new();
    for (place, day) in days.iter().enumerate() {
        for name in names(&quarters, place, days.len(), day) {
            let part = parts.entry(name).or_insert_with(|| Part {
                from: day.date,
                to: day.date,
                days: 0,
                sizes: None,
                ledger: Ledger::new(settlements),
            });
            part.to = day.date;
            part.days += 1;
            if let Some(size) = day.range_size {
                let (least, most) = part.sizes.unwrap_or((size, size));
                part.sizes = Some((least.min(size), most.max(size)));
            }
            part.ledger.push(day.date, &day.result);
        }
    }
    parts
}

/// The parts one day belongs to.
fn names(quarters: &Quarters, place: usize, days: usize, day: &SetupDay) -> Vec<Name> {
    let mut names = vec![
        (Slice::All, Slice::All.name().to_owned()),
        (Slice::Year, day.date.year().to_string()),
        (Slice::Weekday, day.date.weekday().name().to_owned()),
        (Slice::WalkForward, Walk::of(place, days).name().to_owned()),
    ];
    let quarter = day.range_size.and_then(|size| quarters.quarter(size));
    names.extend(quarter.map(|quarter| (Slice::RangeSize, format!("q{quarter}"))));
    names
}

/// The largest range of each quarter but the last, such that as many trades as can be fall into
/// each. Equal ranges are of one quarter.
struct Quarters(Option<[Points; 3]>);

impl Quarters {
    fn of(days: &[SetupDay]) -> Self {
        let traded = days.iter().filter(|day| matches!(day.result, DayResult::Settled(_)));
        let mut sizes: Vec<Points> = traded.filter_map(|day| day.range_size).collect();
        sizes.sort_unstable();
        let last = |quarter: usize| sizes.get((quarter * sizes.len()).div_ceil(4).checked_sub(1)?);
        Self(match (last(1), last(2), last(3)) {
            (Some(first), Some(second), Some(third)) => Some([*first, *second, *third]),
            _ => None,
        })
    }

    /// The quarter of a range, from one. `None` where there was no trade.
    fn quarter(&self, size: Points) -> Option<usize> {
        let below = self.0?.iter().filter(|last| **last < size).count();
        Some(below + 1)
    }
}

#[cfg(test)]
mod tests {
    use driftless_model::trade::Reason;

    use super::*;

    fn day(size: i64, traded: bool) -> SetupDay {
        let settled = DayResult::Settled(driftless_engine::Settled {
            outcome: driftless_engine::Outcome::Win,
            gross: driftless_model::unit::RMultiple::ZERO,
            nets: Vec::new(),
            both_touched: false,
            gapped: false,
        });
        let result = if traded { settled } else { DayResult::Refused(Reason::CostGate) };
        SetupDay { date: Date::FIRST, range_size: Some(Points::from_nanos(size)), result }
    }

    fn quarters(sizes: &[i64]) -> Vec<usize> {
        let days: Vec<SetupDay> = sizes.iter().map(|size| day(*size, true)).collect();
        let quarters = Quarters::of(&days);
        let size = |day: &SetupDay| quarters.quarter(day.range_size.unwrap()).unwrap();
        days.iter().map(size).collect()
    }

    #[test]
    fn quarters_have_as_many_trades_each_and_equal_ranges_stay_together() {
        assert_eq!(quarters(&[1, 2, 3, 4, 5, 6, 7, 8]), [1, 1, 2, 2, 3, 3, 4, 4]);
        assert_eq!(quarters(&[5, 5, 5, 5, 5, 5, 9, 9]), [1, 1, 1, 1, 1, 1, 4, 4]);
        assert_eq!(quarters(&[7]), [1]);
        assert_eq!(quarters(&[3, 1, 2]), [3, 1, 2]);
    }

    #[test]
    fn ranges_without_a_trade_lie_in_a_quarter_and_move_no_boundary() {
        let quarters = Quarters::of(&[day(1, false), day(10, true), day(20, true), day(99, false)]);
        let quarter = |size| quarters.quarter(Points::from_nanos(size));
        assert_eq!([1, 10, 15, 20, 99].map(quarter), [1, 1, 3, 3, 4].map(Some));
        assert_eq!(Quarters::of(&[day(1, false)]).quarter(Points::from_nanos(1)), None);
    }
}
