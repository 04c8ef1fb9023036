//! A chunk of days as columns: one code and one net result by lane and day.

use core::ops::Range;

use driftless_model::trade::Reason;

use crate::sweep::code::{self, BOTH, GAPPED, NO_RANGE, TIME_EXIT, WIN};
use crate::sweep::ladder::{Step, Steps};
use crate::sweep::part::Part;
use crate::sweep::tally::{CHUNK, Cell, Further, add_column};

/// How a walk ended, for every target on its ladder.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ended<'a> {
    /// How far the market went in favour before the stop's bar, from the entry.
    pub(crate) far: i32,
    /// How far it went in the stop's bar.
    pub(crate) stop_far: i32,
    /// What the targets that were not touched come to: a loss or a time exit.
    pub(crate) code: u8,
    pub(crate) net: i64,
    pub(crate) gross: i64,
    /// The time exit's net result at the further cost levels; empty for a loss.
    pub(crate) further: &'a [i64],
}

/// The columns a task writes, and the sums they go into.
pub(crate) struct Sheet {
    codes: Vec<u8>,
    net: Vec<i64>,
    pub(crate) part: Part,
    lanes: usize,
    levels: usize,
    /// The day at work: its place in the chunk, its year's place, its weekday.
    day: usize,
    year: usize,
    weekday: usize,
}

impl Sheet {
    pub(crate) fn new(lanes: usize, levels: usize) -> Self {
        Self {
            codes: vec![NO_RANGE; lanes * CHUNK],
            net: vec![0; lanes * CHUNK],
            part: Part::new(lanes, levels),
            lanes,
            levels,
            day: 0,
            year: 0,
            weekday: 0,
        }
    }

    pub(crate) fn start_year(&mut self, year: i16) {
        self.year = self.part.year(year, self.lanes);
    }

    pub(crate) fn start_day(&mut self, place_in_chunk: usize, weekday: u8) {
        self.day = place_in_chunk;
        self.weekday = usize::from(weekday);
    }

    /// The same for several lanes.
    pub(crate) fn fill(&mut self, lanes: Range<usize>, code: u8) {
        for lane in lanes {
            self.codes[lane * CHUNK + self.day] = code;
        }
    }

    pub(crate) fn refuse(&mut self, lane: usize, reason: Reason) {
        self.codes[lane * CHUNK + self.day] = code::refused(reason);
    }

    /// Every step of a ladder, none of them refused or capped, no bar gapped.
    pub(crate) fn settle(&mut self, first_lane: usize, steps: &Steps<'_>, ended: &Ended<'_>) {
        let columns = first_lane * CHUNK..(first_lane + steps.steps.len()) * CHUNK;
        let codes = self.codes[columns.clone()].chunks_exact_mut(CHUNK);
        let nets = self.net[columns].chunks_exact_mut(CHUNK);
        let both = [ended.code, ended.code | BOTH];
        for ((step, codes), nets) in steps.steps.iter().zip(codes).zip(nets) {
            let won = step.reach <= ended.far;
            let code = both[usize::from(step.reach <= ended.stop_far)];
            codes[self.day] = if won { WIN } else { code };
            nets[self.day] = if won { step.net } else { ended.net };
        }
        if self.levels > 0 {
            let sums = &mut self.part.further[first_lane * self.levels..];
            let lanes = sums.chunks_exact_mut(self.levels);
            let nets = steps.further.chunks_exact(self.levels);
            for ((step, sums), nets) in steps.steps.iter().zip(lanes).zip(nets) {
                if step.reach <= ended.far {
                    add_wins(sums, nets);
                }
            }
        }
        if ended.code == TIME_EXIT {
            for (lane, step) in (first_lane..).zip(steps.steps) {
                if step.reach > ended.far {
                    self.time_exit(lane, ended);
                }
            }
        }
    }

    /// One step, whatever it is, but refused.
    pub(crate) fn settle_one(
        &mut self,
        lane: usize,
        steps: &Steps<'_>,
        at: usize,
        ended: &Ended<'_>,
        gapped: impl FnOnce(&Step) -> bool,
    ) {
        let step = &steps.steps[at];
        let (code, net) = if step.reach <= ended.far {
            if step.capped {
                let cell = self.cell(lane);
                cell.capped += 1;
                cell.gross_capped += i128::from(step.gross);
            }
            self.further_win(lane, steps, at);
            (if gapped(step) { WIN | GAPPED } else { WIN }, step.net)
        } else {
            if ended.code == TIME_EXIT {
                self.time_exit(lane, ended);
            }
            let both = if step.reach <= ended.stop_far { BOTH } else { 0 };
            (ended.code | both, ended.net)
        };
        self.codes[lane * CHUNK + self.day] = code;
        self.net[lane * CHUNK + self.day] = net;
    }

    fn further_win(&mut self, lane: usize, steps: &Steps<'_>, at: usize) {
        let levels = self.levels;
        let sums = &mut self.part.further[lane * levels..(lane + 1) * levels];
        add_wins(sums, &steps.further[at * levels..(at + 1) * levels]);
    }

    fn time_exit(&mut self, lane: usize, ended: &Ended<'_>) {
        self.cell(lane).gross_time[usize::from(ended.gross > 0)] += i128::from(ended.gross);
        let levels = self.levels;
        let sums = &mut self.part.further[lane * levels..(lane + 1) * levels];
        for (sum, net) in sums.iter_mut().zip(ended.further) {
            sum.time += i128::from(*net);
            sum.time_gains += i128::from((*net).max(0));
        }
    }

    fn cell(&mut self, lane: usize) -> &mut Cell {
        &mut self.part.years[self.year].1[lane][self.weekday]
    }

    /// Adds the chunk's days to the sums.
    pub(crate) fn add_up(&mut self, weekdays: &[u8]) {
        let cells = &mut self.part.years[self.year].1;
        let lanes = self.codes.chunks_exact(CHUNK).zip(self.net.chunks_exact(CHUNK));
        for (((codes, net), totals), cells) in lanes.zip(&mut self.part.totals).zip(cells) {
            let days = weekdays.len();
            add_column(&codes[..days], &net[..days], weekdays, totals, cells);
        }
    }
}

fn add_wins(sums: &mut [Further], nets: &[i64]) {
    for (sum, net) in sums.iter_mut().zip(nets) {
        sum.wins += net;
        if *net < 0 {
            sum.losing_wins += net;
        }
    }
}
