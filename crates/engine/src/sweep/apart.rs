//! A day whose prices lie too far apart to be packed: worked out trade by trade.

use driftless_model::date::Date;
use driftless_model::trade::{Outcome, Reason};

use crate::entry::{Entered, enter};
use crate::exit::Open;
use crate::features::DayFeatures;
use crate::limits::stop;
use crate::range::Edges;
use crate::search::Sight;
use crate::signal::Scan;
use crate::sweep::code::{self, NO_RANGE};
use crate::sweep::ladder::RUNGS;
use crate::sweep::plan::Group;
use crate::sweep::sheet::Marks;
use crate::sweep::slot::{Slot, span};
use crate::sweep::task::{Task, Trade};
use crate::sweep::verdict::Filters;

impl<'a, F: DayFeatures> Task<'a, F> {
    #[cold]
    pub(crate) fn apart(&mut self, group: &'a Group, slot: &'a Slot, date: Date) {
        let columns = self.prepared.market.columns;
        let Some(edges) = Edges::of(columns, span(slot.range)) else {
            return self.sheet.fill(group.lanes.clone(), NO_RANGE);
        };
        let scan = Scan { bars: span(slot.scan), minutes: slot.minutes.0..slot.minutes.1 };
        let Group { entry_rule, signal_bars, confirm_closes, .. } = *group;
        match enter(columns, &scan, edges, entry_rule, signal_bars, confirm_closes) {
            Some(Entered { signal, fill: Some(fill) }) => {
                let (direction, base) = (signal.direction, 0);
                let first_may_gap = true;
                self.one_by_one(&Trade {
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
            Some(_) => self.sheet.fill(group.lanes.clone(), code::refused(Reason::NoNextBar)),
            None => self.sheet.fill(group.lanes.clone(), code::refused(Reason::NoSignal)),
        }
    }

    fn one_by_one(&mut self, trade: &Trade<'a>) {
        let Trade { fill, direction, edges, slot, .. } = *trade;
        let prepared = self.prepared;
        let columns = prepared.market.columns;
        let sight = Sight::new(columns, direction);
        let (sign, end) = (direction.sign(), slot.scan.1 as usize);
        for walk in &trade.group.walks {
            let stop = stop(edges, direction, walk.sl_mode);
            let risk = sign * (fill.price - stop);
            if risk <= 0 {
                self.sheet.fill(walk.lanes(), code::refused(Reason::NoRisk));
                continue;
            }
            let ladder = &mut self.ladders[walk.ladder];
            let row = ladder.at(risk);
            self.sheet.place(walk, ladder.place(row));
            let mut filters = Filters { trade, prepared, last: None };
            let mut open = Vec::new();
            for (eight, rungs) in ladder.rungs().chunks(RUNGS).enumerate() {
                let mut marks = Marks::default();
                for (at, rung) in rungs.iter().enumerate() {
                    let lane = walk.first_lane + eight * RUNGS + at;
                    let step = ladder.step(row, eight * RUNGS + at);
                    let refused = step
                        .refused
                        .or_else(|| filters.refusal(rung.filter.as_ref()?, self.features));
                    if let Some(reason) = refused {
                        self.sheet.refuse(lane, reason);
                        continue;
                    }
                    let distance = rung.target.distance(risk);
                    let closed =
                        Open { fill, direction, stop, distance, end }.close(&sight, columns);
                    marks.both_touched |= u8::from(closed.both_touched) << at;
                    marks.gapped |= u8::from(closed.gapped) << at;
                    match closed.outcome {
                        Outcome::Win => {
                            marks.won |= 1 << at;
                            if step.capped {
                                self.sheet.capped(lane, step.gross);
                            }
                        }
                        Outcome::TimeExit => open.push(lane),
                        _ => {}
                    }
                }
                self.sheet.settle(walk, eight, marks);
            }
            if !open.is_empty() {
                let movement = sign * (columns.close[end - 1] - fill.price);
                self.time_exit(walk, open.into_iter(), movement, risk);
            }
        }
    }
}
