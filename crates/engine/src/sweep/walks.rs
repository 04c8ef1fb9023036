//! The trades of setups that share an entry: one walk for each stop.

use driftless_model::formula::gross_r;
use driftless_model::trade::Reason;
use driftless_model::unit::RMultiple;

use crate::features::DayFeatures;
use crate::limits::stop;
use crate::price::ticks;
use crate::sweep::code;
use crate::sweep::cursor::{Cursor, Halt, Side};
use crate::sweep::ladder::{RUNGS, Row};
use crate::sweep::plan::Walk;
use crate::sweep::sheet::{Marks, Timed, set};
use crate::sweep::task::{Task, Trade};
use crate::sweep::verdict::Filters;

/// A walk that ended. Prices are those its side sees, distances are taken from the entry.
struct Ended {
    halt: Halt,
    entry: i32,
    risk: i32,
    /// How far the market went in favour before the stop's bar.
    far: i32,
    /// How far it went in the stop's bar.
    far_in_last: i32,
    /// Some bar may have opened beyond a level: the first one off the entry, which is its own open,
    /// the close in front of it, or an edge; any other one only away from the bar in front of it.
    may_gap: bool,
    /// The stop's bar opened beyond the stop.
    stop_gapped: bool,
}

impl<'a, F: DayFeatures> Task<'a, F> {
    /// Every setup of a group on a fill.
    pub(crate) fn walks(&mut self, trade: &Trade<'a>) {
        let side = Side::new(self.prepared.market.packed, trade.direction);
        let mut cursor = Cursor::new(trade.fill.first);
        for walk in &trade.group.walks {
            self.walk(&side, trade, walk, &mut cursor);
        }
    }

    #[inline]
    fn walk(&mut self, side: &Side<'_>, trade: &Trade<'a>, walk: &'a Walk, cursor: &mut Cursor) {
        let Trade { fill, edges, slot, .. } = *trade;
        let entry = side.seen(fill.price);
        let stop = side.seen(stop(edges, trade.direction, walk.sl_mode));
        let risk = entry - stop;
        let ladder = &mut self.ladders[walk.ladder];
        if risk <= 0 {
            return self.sheet.fill(walk.lanes(), code::refused(Reason::NoRisk));
        }
        let row = ladder.at(risk);
        self.sheet.place(walk, ladder.place(row));
        let (first, end) = (fill.first_target, slot.scan.1 as usize);
        let in_fill_bar = cursor.at < first && cursor.at < end && side.adverse(cursor.at) <= stop;
        let halt = if in_fill_bar {
            Halt::Decided
        } else {
            cursor.at = cursor.at.max(first);
            side.walk(cursor, end, stop, entry + row.top)
        };
        let mut ended = Ended {
            halt,
            entry,
            risk,
            far: cursor.farthest() - entry,
            far_in_last: 0,
            may_gap: trade.first_may_gap || self.prepared.market.gaps.any_away(first, cursor.at),
            stop_gapped: false,
        };
        if halt == Halt::Decided && !in_fill_bar {
            ended.far_in_last = side.favour(cursor.at) - entry;
            ended.stop_gapped = ended.may_gap && {
                // A walk that touched every target has not touched the stop, let alone opened
                // beyond it.
                self.open(side, trade, cursor.at) < stop
            };
        }
        if !row.plain || ended.may_gap || halt == Halt::End {
            return self.settle_each(side, trade, walk, row, &ended);
        }
        let ladder = &self.ladders[walk.ladder];
        for eight in 0..walk.eights() {
            let won = ladder.touched(row, eight, ended.far);
            let both_touched = ladder.touched(row, eight, ended.far_in_last) & !won;
            self.sheet.settle(walk, eight, Marks { won, both_touched, gapped: 0 });
        }
    }

    /// The first price of a bar.
    fn open(&self, side: &Side<'_>, trade: &Trade<'_>, at: usize) -> i32 {
        side.seen(self.prepared.market.columns.open[at] - trade.base)
    }

    /// The setups of a walk, where they may be refused, capped or gapped, or open at the end.
    fn settle_each(
        &mut self,
        side: &Side<'_>,
        trade: &Trade<'a>,
        walk: &'a Walk,
        row: Row,
        ended: &Ended,
    ) {
        let prepared = self.prepared;
        let rungs = &prepared.plan.ladders[walk.ladder];
        let mut filters = Filters { trade, prepared, last: None };
        for (eight, rungs) in rungs.chunks(RUNGS).enumerate() {
            let first_lane = walk.first_lane + eight * RUNGS;
            let mut taken = u8::MAX >> (RUNGS - rungs.len());
            let ladder = &self.ladders[walk.ladder];
            if !row.plain {
                for (at, rung) in rungs.iter().enumerate() {
                    let refused = ladder.step(row, eight * RUNGS + at).refused;
                    let refused =
                        refused.or_else(|| filters.refusal(rung.filter.as_ref()?, self.features));
                    if let Some(reason) = refused {
                        taken &= !(1 << at);
                        self.sheet.refuse(first_lane + at, reason);
                    }
                }
            }
            let won = ladder.touched(row, eight, ended.far) & taken;
            let both_touched = ladder.touched(row, eight, ended.far_in_last) & taken & !won;
            let mut gapped = if ended.stop_gapped { taken & !won } else { 0 };
            for at in set(won) {
                let rung = eight * RUNGS + at;
                let (reach, step) = (ladder.reach(row, rung), ladder.step(row, rung));
                if ended.may_gap && self.target_gapped(side, trade, ended.entry, reach, step.beyond)
                {
                    gapped |= 1 << at;
                }
                if step.capped {
                    self.sheet.capped(first_lane + at, step.gross);
                }
            }
            self.sheet.settle(walk, eight, Marks { won, both_touched, gapped });
            if ended.halt == Halt::End {
                let close = prepared.market.packed.close[trade.slot.scan.1 as usize - 1];
                let movement = side.seen(close.into()) - ended.entry;
                let open = set(taken & !won).map(|at| first_lane + at);
                self.time_exit(walk, open, movement, ended.risk);
            }
        }
    }

    /// Whether the bar that touched a target opened beyond it.
    fn target_gapped(
        &self,
        side: &Side<'_>,
        trade: &Trade<'_>,
        entry: i32,
        reach: i32,
        beyond: i32,
    ) -> bool {
        let first = trade.fill.first_target;
        let touched = side.first_touch(first, entry + reach);
        (touched == first || self.prepared.market.gaps.away(touched))
            && self.open(side, trade, touched) >= entry + beyond
    }

    /// The lanes of a walk that were open at the end of the scan, after a movement in half ticks.
    #[cold]
    pub(crate) fn time_exit(
        &mut self,
        walk: &Walk,
        lanes: impl Iterator<Item = usize>,
        movement: i32,
        risk: i32,
    ) {
        let (movement, risk) = (ticks(movement), ticks(risk));
        let nanos = |result: Option<RMultiple>| result.map_or(0, RMultiple::nanos);
        let settlements = self.prepared.settlements.iter();
        self.timed.clear();
        self.timed.extend(settlements.map(|settlement| nanos(settlement.net_r(movement, risk))));
        let timed = Timed { gross: nanos(gross_r(movement, risk)), net: &self.timed };
        self.sheet.time_exit(walk, lanes, &timed);
    }
}
