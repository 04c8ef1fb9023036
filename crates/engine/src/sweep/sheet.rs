//! A chunk of days: what every lane did on each of them.

use core::ops::Range;

use driftless_model::trade::Reason;
use wide::u8x64;

use crate::sweep::code;
use crate::sweep::column::{CHUNK, Chunk, Column, Results};
use crate::sweep::ladder::{Ladder, RUNGS};
use crate::sweep::part::Part;
use crate::sweep::plan::{Plan, Walk};
use crate::sweep::tally::Cell;

/// What a walk came to at eight of its targets, a bit each. One that has none is a loss, or a time
/// exit.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Marks {
    pub(crate) won: u8,
    /// Lost in a bar that touched the target too.
    pub(crate) both_touched: u8,
    /// The exit bar opened beyond the exit price.
    pub(crate) gapped: u8,
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
    /// By eight targets of a walk and day: which of them won.
    won: Vec<[u8; CHUNK]>,
    /// By walk and day: the place of the steps, the net result of a time exit.
    places: Vec<[u32; CHUNK]>,
    timed: Vec<[i64; CHUNK]>,
    /// By walk: the days that were open at the end of the scan.
    ended: Vec<u64>,
    /// By lane: the days without a trade.
    absent: Vec<u64>,
    pub(crate) part: Part,
    /// Further cost levels.
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
            won: vec![[0; CHUNK]; plan.eights],
            places: vec![[0; CHUNK]; plan.walks],
            timed: vec![[0; CHUNK]; plan.walks],
            ended: vec![0; plan.walks],
            absent: vec![0; lanes],
            part: Part::new(lanes, levels),
            levels,
            chunk: Chunk::new(),
            day: 0,
            year: 0,
            weekday: 0,
        }
    }

    pub(crate) fn start_year(&mut self, year: i16) {
        self.year = self.part.year(year, self.absent.len());
    }

    pub(crate) fn start_day(&mut self, weekday: u8) {
        self.weekday = usize::from(weekday);
        self.day = self.chunk.push(self.weekday);
    }

    /// No trade on several lanes.
    #[cold]
    pub(crate) fn fill(&mut self, lanes: Range<usize>, code: u8) {
        for lane in lanes {
            self.absent[lane] |= 1 << self.day;
            self.part.totals[lane].days[usize::from(code)] += 1;
        }
    }

    pub(crate) fn refuse(&mut self, lane: usize, reason: Reason) {
        self.fill(lane..lane + 1, code::refused(reason));
    }

    /// Where the steps of a walk lie that has a trade on some lane.
    pub(crate) fn place(&mut self, walk: &Walk, place: usize) {
        self.places[walk.place][self.day] = place as u32;
    }

    /// What a walk came to at eight of its targets, none of the marked ones refused.
    #[inline]
    pub(crate) fn settle(&mut self, walk: &Walk, eight: usize, marks: Marks) {
        self.won[walk.first_eight + eight][self.day] = marks.won;
        if marks.both_touched | marks.gapped != 0 {
            self.count(walk.first_lane + eight * RUNGS, marks);
        }
    }

    #[cold]
    fn count(&mut self, first_lane: usize, marks: Marks) {
        for lane in set(marks.both_touched | marks.gapped) {
            let totals = &mut self.part.totals[first_lane + lane];
            totals.both_touched += u64::from(marks.both_touched >> lane & 1);
            totals.gapped += u64::from(marks.gapped >> lane & 1);
        }
    }

    /// A win at a cap, which made so much before costs.
    pub(crate) fn capped(&mut self, lane: usize, gross: i64) {
        for cell in self.cells(lane) {
            cell.capped += 1;
            cell.gross_capped += i128::from(gross);
        }
    }

    /// A walk that was open at the end of the scan, and the lanes that were.
    #[cold]
    pub(crate) fn time_exit(
        &mut self,
        walk: &Walk,
        lanes: impl Iterator<Item = usize>,
        timed: &Timed<'_>,
    ) {
        self.ended[walk.place] |= 1 << self.day;
        let Timed { gross, net } = *timed;
        self.timed[walk.place][self.day] = net[0];
        for lane in lanes {
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
            let ended = core::mem::take(&mut self.ended[walk.place]);
            for rung in 0..ladder.rungs().len() {
                let lane = walk.first_lane + rung;
                let absent = core::mem::take(&mut self.absent[lane]);
                let won = days(&self.won[walk.first_eight + rung / RUNGS], rung % RUNGS) & !absent;
                let column = Column { won, timed: ended & !won & !absent, absent };
                let (nets, further) = (ladder.nets(), ladder.further());
                let results = Results { nets, further, rung, places, timed };
                let further = &mut part.further[lane * self.levels..(lane + 1) * self.levels];
                let (totals, year) = (&mut part.totals[lane], &mut years[lane]);
                self.chunk.add(&column, &results, totals, year, further);
            }
            for eight in 0..ladder.rungs().len().div_ceil(RUNGS) {
                self.won[walk.first_eight + eight] = [0; CHUNK];
            }
        }
        self.chunk = Chunk::new();
    }
}

/// The days on which one of eight targets won.
fn days(won: &[u8; CHUNK], target: usize) -> u64 {
    let bit = u8x64::splat(1 << target);
    (u8x64::new(*won) & bit).simd_eq(bit).to_bitmask()
}

/// The bits that are set.
pub(crate) fn set(bits: u8) -> impl Iterator<Item = usize> {
    (0..RUNGS).filter(move |bit| bits >> bit & 1 == 1)
}
