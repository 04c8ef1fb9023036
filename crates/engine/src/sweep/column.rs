//! A lane's chunk of days as bits, and how they are added up.

use crate::sweep::path::ShortPath;
use crate::sweep::tally::{Cell, Further, Totals, WEEKDAYS};

/// Days of a chunk, a bit each. Results are at most 2⁵⁶ billionths, so their sums over a chunk
/// fit 64 bits.
pub(crate) const CHUNK: usize = 64;

/// One lane's days: a day that has no bit is a loss.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Column {
    pub(crate) won: u64,
    pub(crate) timed: u64,
    /// No trade.
    pub(crate) absent: u64,
    /// Losses whose exit bar touched the target too.
    pub(crate) both_touched: u32,
}

/// The days of a chunk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chunk {
    weekdays: Vec<u8>,
    /// The days on each weekday.
    on: [u64; WEEKDAYS + 1],
}

/// What the trades of one lane made on the days of a chunk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Results<'a> {
    /// What the wins make at each cost level, by place.
    pub(crate) nets: &'a [i64],
    /// The lane's own step among those of a place.
    pub(crate) rung: usize,
    /// Where each day's steps lie.
    pub(crate) places: &'a [u32; CHUNK],
    /// What each day's time exit made at the first level.
    pub(crate) timed: &'a [i64; CHUNK],
}

impl Chunk {
    pub(crate) fn start(&mut self) {
        self.weekdays.clear();
        self.on = [0; WEEKDAYS + 1];
    }

    /// Adds a day; its place.
    pub(crate) fn push(&mut self, weekday: u8) -> usize {
        let place = self.weekdays.len();
        self.on[usize::from(weekday & 7)] |= 1 << place;
        self.weekdays.push(weekday);
        place
    }

    fn days(&self) -> u64 {
        u64::MAX >> (CHUNK - self.weekdays.len())
    }

    /// Adds a lane's days to its totals and to its year. Losses are all alike, so only the other
    /// trades are visited.
    pub(crate) fn add(
        &self,
        column: Column,
        results: &Results<'_>,
        totals: &mut Totals,
        year: &mut Cell,
        further: &mut [Further],
    ) {
        let taken = self.days() & !column.absent;
        let levels = 1 + further.len();
        let mut wins = [[0_u32; 2]; WEEKDAYS + 1];
        let mut sums = [[0_i64; 2]; WEEKDAYS + 1];
        let mut path = ShortPath::default();
        let (mut left, mut next) = (taken, 0);
        let mut others = column.won | column.timed;
        while others != 0 {
            let day = others.trailing_zeros() as usize & (CHUNK - 1);
            path.lose(if column.absent == 0 {
                day as u32 - next
            } else {
                (left & ((1 << day) - 1)).count_ones()
            });
            left &= u64::MAX << day << 1;
            next = day as u32 + 1;
            others &= others - 1;
            if column.timed >> day & 1 == 1 {
                path.push(results.timed[day]);
                continue;
            }
            let place = (results.places[day] as usize + results.rung) * levels;
            let nets = &results.nets[place..place + levels];
            let weekday = usize::from(self.weekdays[day] & 7);
            let gained = usize::from(nets[0] > 0);
            wins[weekday][gained] += 1;
            sums[weekday][gained] += nets[0];
            path.push(nets[0]);
            for (sum, net) in further.iter_mut().zip(&nets[1..]) {
                sum.wins += net;
                sum.losing_wins += net.min(&0);
            }
        }
        path.lose(left.count_ones());
        totals.both_touched += u64::from(column.both_touched);
        totals.path.append(&path.path());
        for (weekday, cell) in totals.weekdays.iter_mut().enumerate() {
            let on = taken & self.on[weekday];
            if on == 0 {
                continue;
            }
            let time_exits = u64::from((column.timed & on).count_ones());
            let won = u64::from(wins[weekday][0] + wins[weekday][1]);
            let lost = u64::from(on.count_ones()) - won - time_exits;
            for cell in [cell, &mut *year] {
                cell.wins += won;
                cell.losses += lost;
                cell.time_exits += time_exits;
                cell.net[0] += sums[weekday][0];
                cell.net[1] += sums[weekday][1];
            }
        }
    }
}
