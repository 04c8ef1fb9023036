//! One run of days: every setup on each of them.

use core::ops::Range;

use driftless_model::date::Date;
use driftless_model::setup::EntryRule;
use driftless_model::trade::{Direction, Reason};

use crate::entry::{Entered, Fill, enter, fill};
use crate::features::DayFeatures;
use crate::range::Edges;
use crate::signal::{Scan, Signal};
use crate::sweep::Prepared;
use crate::sweep::code::{self, NO_RANGE};
use crate::sweep::column::CHUNK;
use crate::sweep::ladder::Ladder;
use crate::sweep::part::Part;
use crate::sweep::plan::Group;
use crate::sweep::seen::Seen;
use crate::sweep::sheet::Sheet;
use crate::sweep::slot::{Slot, span};

/// A thread at work on a run of days.
pub(crate) struct Task<'a, F> {
    pub(crate) prepared: &'a Prepared<'a>,
    pub(crate) features: &'a F,
    pub(crate) ladders: Vec<Ladder<'a>>,
    pub(crate) sheet: Sheet,
    /// The time exit at work: its net result at each cost level.
    pub(crate) timed: Vec<i64>,
}

/// A fill on one day, and what is known around it. Prices are counted from a base.
pub(crate) struct Trade<'a> {
    pub(crate) fill: Fill,
    pub(crate) direction: Direction,
    pub(crate) edges: Edges,
    pub(crate) base: i32,
    /// The first bar in which a target counts may open beyond a level.
    pub(crate) first_may_gap: bool,
    pub(crate) slot: &'a Slot,
    pub(crate) date: Date,
    pub(crate) group: &'a Group,
}

impl<'a, F: DayFeatures> Task<'a, F> {
    pub(crate) fn new(prepared: &'a Prepared<'a>, features: &'a F) -> Self {
        let levels = prepared.settlements.len() - 1;
        let ladder =
            |rungs: &'a Vec<_>| Ladder::new(rungs, &prepared.settlements, prepared.least_risk);
        Self {
            prepared,
            features,
            ladders: prepared.plan.ladders.iter().map(ladder).collect(),
            sheet: Sheet::new(&prepared.plan, levels),
            timed: Vec::with_capacity(1 + levels),
        }
    }

    /// Every setup on a run of days.
    pub(crate) fn run(mut self, days: Range<usize>) -> Part {
        let prepared = self.prepared;
        let mut place = days.start;
        for year in prepared.days[days].chunk_by(|a, b| a.date.year() == b.date.year()) {
            self.sheet.start_year(year[0].date.year());
            for chunk in year.chunks(CHUNK) {
                for day in chunk {
                    prepared.fetch(place + 1);
                    self.sheet.start_day(day.weekday);
                    self.one_day(place, day.date);
                    place += 1;
                }
                self.sheet.add_up(&prepared.plan, &self.ladders);
                self.ladders.iter_mut().for_each(Ladder::tidy);
            }
        }
        self.sheet.part
    }

    fn one_day(&mut self, place: usize, date: Date) {
        let prepared = self.prepared;
        let slots = prepared.day_slots(place);
        let mut seen = Seen::new();
        for group in &prepared.plan.groups {
            match &slots[group.hours] {
                Some(slot) => match slot.base {
                    Some(base) => self.group(group, slot, base, date, &mut seen),
                    None => self.apart(group, slot, date),
                },
                None => self.sheet.fill(group.lanes.clone(), NO_RANGE),
            }
        }
    }

    fn group(&mut self, group: &'a Group, slot: &'a Slot, base: i32, date: Date, seen: &mut Seen) {
        let market = &self.prepared.market;
        let Some(edges) = seen.edges(market.packed, slot.range) else {
            return self.sheet.fill(group.lanes.clone(), NO_RANGE);
        };
        let entered = if group.first_close {
            self.first_close(group, slot, base, edges, seen)
        } else {
            let scan = Scan { bars: span(slot.scan), minutes: slot.minutes.0..slot.minutes.1 };
            let (rule, edges) = (group.entry_rule, edges.shifted(base));
            let Group { signal_bars, confirm_closes, .. } = *group;
            let entered = enter(market.columns, &scan, edges, rule, signal_bars, confirm_closes);
            entered.map(|Entered { signal, fill }| Entered {
                signal,
                fill: fill.map(|fill| fill.shifted(-base)),
            })
        };
        let none = match entered {
            Some(Entered { signal, fill: Some(fill) }) => {
                let direction = signal.direction;
                let first_may_gap = match group.entry_rule {
                    EntryRule::NextOpen => false,
                    EntryRule::SignalClose => market.gaps.off(fill.first),
                    EntryRule::LimitEdge { .. } | EntryRule::LimitRetrace => true,
                };
                return self.walks(&Trade {
                    fill,
                    direction,
                    edges,
                    base,
                    first_may_gap,
                    slot,
                    date,
                    group,
                });
            }
            Some(_) => Reason::NoNextBar,
            None => Reason::NoSignal,
        };
        self.sheet.fill(group.lanes.clone(), code::refused(none));
    }

    /// The entry of setups that wait for one close of one minute, which is most of them.
    #[inline]
    fn first_close(
        &self,
        group: &Group,
        slot: &Slot,
        base: i32,
        edges: Edges,
        seen: &mut Seen,
    ) -> Option<Entered> {
        let market = &self.prepared.market;
        let (start, end) = (slot.scan.0 as usize, slot.scan.1 as usize);
        let found = market.packed.first_outside(start.max(seen.quiet_to)..end, edges);
        seen.quiet_to = found.unwrap_or(end);
        let at = found?;
        let close = i32::from(market.packed.close[at]);
        let direction = if close > edges.high { Direction::Up } else { Direction::Down };
        let signal = Signal { direction, at };
        let fill = match group.entry_rule {
            EntryRule::SignalClose => {
                Some(Fill { at, price: close, first: at + 1, first_target: at + 1 })
            }
            rule => fill(market.columns, end, edges.shifted(base), rule, signal)
                .map(|fill| fill.shifted(-base)),
        };
        Some(Entered { signal, fill })
    }
}
