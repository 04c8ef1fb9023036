//! A chunk of days: what every lane did on each of them.

use core::ops::Range;

use driftless_model::trade::Reason;

use crate::sweep::code;
use crate::sweep::column::{CHUNK, Chunk, Column, Results};
use crate::sweep::ladder::{Ladder, Step, Steps};
use crate::sweep::part::Part;
use crate::sweep::plan::{Plan, Walk};
use crate::sweep::tally::Cell;

/// How a walk ended, for every target on its ladder.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ended<'a> {
    /// How far the market went in favour before the stop's bar, from the entry.
    pub(crate) far: i32,
    /// How far it went in the stop's bar.
    pub(crate) stop_far: i32,
    /// The stop's bar opened beyond the stop.
    pub(crate) gapped: bool,
    /// What the targets that were not touched come to where the scan ended; otherwise a loss.
    pub(crate) timed: Option<Timed<'a>>,
}

/// A time exit's results in billionths of R.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timed<'a> {
    pub(crate) gross: i64,
    /// At each cost level.
    pub(crate) net: &'a [i64],
}

/// The days of a chunk as a task fills them in, and the sums they go into.
pub(crate) struct Sheet {
    columns: Vec<Column>,
    /// By walk and day: the place of the steps, the net result of a time exit.
    places: Vec<[u32; CHUNK]>,
    timed: Vec<[i64; CHUNK]>,
    pub(crate) part: Part,
    levels: usize,
    chunk: Chunk,
    /// The day at work: its place in the chunk, its year's place, its weekday.
    day: usize,
    year: usize,
    weekday: usize,
}

impl Sheet {
    pub(crate) fn new(plan: &Plan, levels: usize) -> Self {
        let lanes = plan.setups.len();
        Self {
            columns: vec![Column::default(); lanes],
            places: vec![[0; CHUNK]; plan.walks],
            timed: vec![[0; CHUNK]; plan.walks],
            part: Part::new(lanes, levels),
            levels,
            chunk: Chunk::default(),
            day: 0,
            year: 0,
            weekday: 0,
        }
    }

    pub(crate) fn start_year(&mut self, year: i16) {
        self.year = self.part.year(year, self.columns.len());
    }

    pub(crate) fn start_day(&mut self, weekday: u8) {
        self.day = self.chunk.push(weekday);
        self.weekday = usize::from(weekday);
    }

    /// No trade on several lanes.
    pub(crate) fn fill(&mut self, lanes: Range<usize>, code: u8) {
        for lane in lanes {
            self.columns[lane].absent |= 1 << self.day;
            self.part.totals[lane].days[usize::from(code)] += 1;
        }
    }

    pub(crate) fn refuse(&mut self, lane: usize, reason: Reason) {
        self.fill(lane..lane + 1, code::refused(reason));
    }

    /// A walk with a trade on some lane.
    pub(crate) fn start_walk(&mut self, walk: &Walk, steps: &Steps<'_>, ended: &Ended<'_>) {
        self.places[walk.place][self.day] = steps.place;
        if let Some(timed) = ended.timed {
            self.timed[walk.place][self.day] = timed.net[0];
        }
    }

    /// Every step of a ladder, none of them refused or capped, no bar gapped.
    pub(crate) fn settle(&mut self, first_lane: usize, steps: &Steps<'_>, ended: &Ended<'_>) {
        let lanes = first_lane..first_lane + steps.reaches.len();
        for (reach, column) in steps.reaches.iter().zip(&mut self.columns[lanes.clone()]) {
            let won = *reach <= ended.far;
            column.won |= u64::from(won) << self.day;
            column.both_touched += u32::from(!won & (*reach <= ended.stop_far));
        }
        if let Some(timed) = ended.timed {
            for (lane, reach) in lanes.zip(steps.reaches) {
                if *reach > ended.far {
                    self.time_exit(lane, timed);
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
        gapped: impl FnOnce(i32, &Step) -> bool,
    ) {
        let (reach, step) = (steps.reaches[at], &steps.steps[at]);
        let won = reach <= ended.far;
        let both_touched = !won && reach <= ended.stop_far;
        let gapped = if won { gapped(reach, step) } else { ended.gapped };
        self.columns[lane].won |= u64::from(won) << self.day;
        self.columns[lane].both_touched += u32::from(both_touched);
        self.part.totals[lane].gapped += u64::from(gapped);
        if won && step.capped {
            for cell in self.cells(lane) {
                cell.capped += 1;
                cell.gross_capped += i128::from(step.gross);
            }
        }
        if let (false, Some(timed)) = (won, ended.timed) {
            self.time_exit(lane, timed);
        }
    }

    fn time_exit(&mut self, lane: usize, timed: Timed<'_>) {
        self.columns[lane].timed |= 1 << self.day;
        let Timed { gross, net } = timed;
        for cell in self.cells(lane) {
            cell.gross_time[usize::from(gross > 0)] += i128::from(gross);
            cell.net_time[usize::from(net[0] > 0)] += i128::from(net[0]);
        }
        let sums = &mut self.part.further[lane * self.levels..(lane + 1) * self.levels];
        for (sum, net) in sums.iter_mut().zip(&net[1..]) {
            sum.time += i128::from(*net);
            sum.time_gains += i128::from((*net).max(0));
        }
    }

    /// What a lane's day goes into: its weekday and its year.
    fn cells(&mut self, lane: usize) -> [&mut Cell; 2] {
        let weekday = &mut self.part.totals[lane].weekdays[self.weekday];
        [weekday, &mut self.part.years[self.year].1[lane]]
    }

    /// Adds the chunk's days to the sums and starts the next.
    pub(crate) fn add_up(&mut self, plan: &Plan, ladders: &[Ladder<'_>]) {
        let part = &mut self.part;
        let years = &mut part.years[self.year].1;
        for walk in plan.groups.iter().flat_map(|group| &group.walks) {
            let ladder = &ladders[walk.ladder];
            let (places, timed) = (&self.places[walk.place], &self.timed[walk.place]);
            for rung in 0..ladder.rungs().len() {
                let lane = walk.first_lane + rung;
                let results = Results { nets: ladder.nets(), rung, places, timed };
                let further = &mut part.further[lane * self.levels..(lane + 1) * self.levels];
                let (totals, year) = (&mut part.totals[lane], &mut years[lane]);
                self.chunk.add(self.columns[lane], &results, totals, year, further);
            }
        }
        self.columns.fill(Column::default());
        self.chunk.start();
    }
}
