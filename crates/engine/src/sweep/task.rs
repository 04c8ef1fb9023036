//! One run of days: every setup on each of them.

use core::ops::Range;

use driftless_model::date::Date;
use driftless_model::formula::gross_r;
use driftless_model::setup::EntryRule;
use driftless_model::trade::{Direction, Reason};

use crate::blocks::{AWAY, OFF};
use crate::entry::{Entered, Fill, enter};
use crate::features::DayFeatures;
use crate::limits::stop;
use crate::price::ticks;
use crate::range::Edges;
use crate::signal::Scan;
use crate::sweep::Prepared;
use crate::sweep::code::{self, NO_RANGE};
use crate::sweep::column::CHUNK;
use crate::sweep::cursor::{Cursor, Halt, Mirror, NOWHERE};
use crate::sweep::ladder::Ladder;
use crate::sweep::part::Part;
use crate::sweep::plan::{Group, Slot, Walk, span};
use crate::sweep::seen::Seen;
use crate::sweep::sheet::{Ended, Sheet, Timed};
use crate::sweep::verdict::Filters;

/// A thread at work on a run of days.
pub(crate) struct Task<'a, F> {
    prepared: &'a Prepared<'a>,
    features: &'a F,
    ladders: Vec<Ladder<'a>>,
    sheet: Sheet,
    /// The time exit at work: its net result at each cost level.
    timed: Vec<i64>,
}

/// A fill on one day, and what is known around it.
pub(crate) struct Trade<'a> {
    fill: Fill,
    direction: Direction,
    pub(crate) edges: Edges,
    pub(crate) slot: Slot,
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
        let mut seen = Seen::default();
        for group in &prepared.plan.groups {
            match slots[group.hours] {
                Some(slot) => self.group(group, slot, date, &mut seen),
                None => self.sheet.fill(group.lanes.clone(), NO_RANGE),
            }
        }
    }

    fn group(&mut self, group: &'a Group, slot: Slot, date: Date, seen: &mut Seen) {
        let market = &self.prepared.market;
        let Some(edges) = seen.edges(market, slot.range) else {
            self.sheet.fill(group.lanes.clone(), NO_RANGE);
            return;
        };
        let mut bars = span(slot.scan);
        let first_close = group.waits_for_one_close();
        if first_close {
            bars.start = bars.start.max(seen.quiet_to).min(bars.end);
        }
        let scan = Scan { bars, minutes: slot.minutes.0..slot.minutes.1 };
        let entered =
            enter(market, &scan, edges, group.entry_rule, group.signal_bars, group.confirm_closes);
        if first_close {
            seen.quiet_to = entered.map_or(scan.bars.end, |entered| entered.signal.at);
        }
        let none = match entered {
            Some(Entered { signal, fill: Some(fill) }) => {
                let direction = signal.direction;
                let trade = Trade { fill, direction, edges, slot, date, group };
                return match direction {
                    Direction::Up => self.walks::<true>(&trade),
                    Direction::Down => self.walks::<false>(&trade),
                };
            }
            Some(_) => Reason::NoNextBar,
            None => Reason::NoSignal,
        };
        self.sheet.fill(group.lanes.clone(), code::refused(none));
    }

    fn walks<const UP: bool>(&mut self, trade: &Trade<'a>) {
        let mirror = Mirror::<UP> { market: self.prepared.market };
        let fill = trade.fill;
        let mut cursor = Cursor { at: fill.first, farthest: NOWHERE, gaps: 0 };
        for walk in &trade.group.walks {
            self.walk(&mirror, trade, walk, &mut cursor);
        }
    }

    fn walk<const UP: bool>(
        &mut self,
        mirror: &Mirror<'_, UP>,
        trade: &Trade<'a>,
        walk: &Walk,
        cursor: &mut Cursor,
    ) {
        let Trade { fill, edges, slot, .. } = *trade;
        let sign = trade.direction.sign();
        let entry = sign * fill.price;
        let stop = sign * stop(edges, trade.direction, walk.sl_mode);
        let risk = entry - stop;
        let ladder = &mut self.ladders[walk.ladder];
        if risk <= 0 {
            let lanes = walk.first_lane..walk.first_lane + ladder.rungs().len();
            self.sheet.fill(lanes, code::refused(Reason::NoRisk));
            return;
        }
        let steps = ladder.at(risk);
        let end = slot.scan.1 as usize;
        let in_fill_bar = cursor.at < fill.first_target && cursor.at < end;
        let halt = if in_fill_bar && mirror.adverse(cursor.at) <= stop {
            Halt::Stop
        } else {
            cursor.at = cursor.at.max(fill.first_target);
            mirror.walk(cursor, end, stop, entry + steps.top)
        };
        // Where no bar on the way opened away from the one in front of it, only the first one
        // examined can have opened beyond a level, and that only off the entry: which is its own
        // open, the close in front of it, or an edge.
        let first = fill.first_target;
        let first_may_gap = match trade.group.entry_rule {
            EntryRule::NextOpen => false,
            EntryRule::SignalClose => cursor.gaps & OFF != 0,
            EntryRule::LimitEdge { .. } | EntryRule::LimitRetrace => true,
        };
        let may_gap = first_may_gap || cursor.gaps & AWAY != 0;
        let mut ended =
            Ended { far: cursor.farthest - entry, stop_far: NOWHERE, gapped: false, timed: None };
        match halt {
            Halt::Stop if cursor.at >= first => {
                ended.stop_far = mirror.favour(cursor.at) - entry;
                ended.gapped = may_gap && mirror.open(cursor.at) < stop;
            }
            Halt::End => {
                let (movement, risk) = (ticks(mirror.close(end - 1) - entry), ticks(risk));
                self.timed.clear();
                self.timed.extend(self.prepared.settlements.iter().map(|settlement| {
                    settlement.net_r(movement, risk).map_or(0, |net| net.nanos())
                }));
                let gross = gross_r(movement, risk).map_or(0, |gross| gross.nanos());
                ended.timed = Some(Timed { gross, net: &self.timed });
            }
            Halt::Stop | Halt::Top => {}
        }
        self.sheet.start_walk(walk, &steps, &ended);
        if steps.plain && !may_gap {
            self.sheet.settle(walk.first_lane, &steps, &ended);
            return;
        }
        let mut filters = Filters { trade, prepared: self.prepared, last: None };
        for (at, rung) in self.prepared.plan.ladders[walk.ladder].iter().enumerate() {
            let lane = walk.first_lane + at;
            let refused = steps.steps[at].refused;
            let refused = refused.or_else(|| filters.refusal(rung.filter.as_ref()?, self.features));
            match refused {
                Some(reason) => self.sheet.refuse(lane, reason),
                None => self.sheet.settle_one(lane, &steps, at, &ended, |reach, step| {
                    may_gap && {
                        let touched = mirror.first_touch(first, entry + reach);
                        mirror.open(touched) >= entry + step.beyond
                    }
                }),
            }
        }
    }
}
