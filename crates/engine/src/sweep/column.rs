//! A lane's chunk of days as bits, and how they are added up.

use crate::sweep::levels::{Four, LEVELS};
use crate::sweep::path::{Path, ShortPath};
use crate::sweep::tally::{Cell, Further, Totals, WEEKDAYS};

/// Days of a chunk, a bit each. Results are at most 2⁵⁶ billionths, so their sums over a chunk
/// fit 64 bits.
pub(crate) const CHUNK: usize = 64;

/// One lane's days: a day that has no bit is a loss.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) won: u64,
    pub(crate) timed: u64,
    /// No trade.
    pub(crate) absent: u64,
}

/// What the trades of one lane made on the days of a chunk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Results<'a> {
    /// What the wins make at the first cost level, by place.
    pub(crate) nets: &'a [i64],
    /// The same at the further levels, four by four.
    pub(crate) further: &'a [Four],
    /// The lane's own step among those of a place.
    pub(crate) rung: usize,
    /// Where each day's steps lie.
    pub(crate) places: &'a [u32; CHUNK],
    /// What each day's time exit made at the first level.
    pub(crate) timed: &'a [i64; CHUNK],
}

/// What the wins of a chunk made, by weekday: how many, all of them, those that lost money. There
/// is room for an eighth day, so that three bits find one.
#[derive(Clone, Copy, Default)]
struct Wins {
    count: [u64; WEEKDAYS + 1],
    net: [i64; WEEKDAYS + 1],
    losing: [i64; WEEKDAYS + 1],
}

/// The days of a chunk.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    days: usize,
    weekdays: [u8; CHUNK],
    /// The days on each weekday, and how many.
    on: [u64; WEEKDAYS],
    count: [u64; WEEKDAYS],
}

impl Chunk {
    pub(crate) fn new() -> Self {
        Self { days: 0, weekdays: [0; CHUNK], on: [0; WEEKDAYS], count: [0; WEEKDAYS] }
    }

    /// Adds a day; its place.
    pub(crate) fn push(&mut self, weekday: usize) -> usize {
        let place = self.days;
        self.on[weekday] |= 1 << place;
        self.count[weekday] += 1;
        self.weekdays[place] = weekday as u8;
        self.days += 1;
        place
    }

    /// Adds a lane's days to its totals and to its year. Losses are all alike, so only the other
    /// trades are visited.
    pub(crate) fn add(
        &self,
        column: &Column,
        results: &Results<'_>,
        totals: &mut Totals,
        year: &mut Cell,
        further: &mut [Further],
    ) {
        let taken = u64::MAX >> (CHUNK - self.days) & !column.absent;
        let mut wins = Wins::default();
        let whole = column.timed | column.absent == 0;
        totals.path.append(&if whole {
            self.visit::<true>(taken, column, results, &mut wins)
        } else {
            self.visit::<false>(taken, column, results, &mut wins)
        });
        let mut all = Counts::default();
        for (weekday, cell) in totals.weekdays.iter_mut().enumerate() {
            let on = self.on[weekday];
            if on == 0 {
                continue;
            }
            let (trades, time_exits) = if whole {
                (self.count[weekday], 0)
            } else {
                ((taken & on).count_ones().into(), (column.timed & on).count_ones().into())
            };
            let (wins, net, losing) =
                (wins.count[weekday], wins.net[weekday], wins.losing[weekday]);
            let counts = Counts { trades, wins, time_exits, net, losing };
            counts.add_to(cell);
            all.with(&counts);
        }
        all.add_to(year);
        if !further.is_empty() {
            results.add_further(column.won, further);
        }
    }

    /// Visits the days that did not lose, in order; `WHOLE` where every day won or lost.
    #[inline]
    fn visit<const WHOLE: bool>(
        &self,
        taken: u64,
        column: &Column,
        results: &Results<'_>,
        wins: &mut Wins,
    ) -> Path {
        let mut path = ShortPath::default();
        let (mut left, mut next) = (taken, 0);
        let mut others = if WHOLE { column.won } else { column.won | column.timed };
        while others != 0 {
            let day = others.trailing_zeros() as usize % CHUNK;
            others &= others - 1;
            if WHOLE {
                path.lose(day as u32 - next);
                next = day as u32 + 1;
            } else {
                path.lose((left & ((1 << day) - 1)).count_ones());
                left &= u64::MAX << day << 1;
                if column.timed >> day & 1 == 1 {
                    path.push(results.timed[day]);
                    continue;
                }
            }
            let net = results.nets[results.places[day] as usize + results.rung];
            path.push(net);
            let weekday = usize::from(self.weekdays[day] & 7);
            wins.count[weekday] += 1;
            wins.net[weekday] += net;
            if net < 0 {
                wins.losing[weekday] += net;
            }
        }
        if WHOLE {
            path.lose(self.days as u32 - next);
            path.path(self.days as u64)
        } else {
            path.lose(left.count_ones());
            path.path(taken.count_ones().into())
        }
    }
}

/// What is added to a cell.
#[derive(Default)]
struct Counts {
    trades: u64,
    wins: u64,
    time_exits: u64,
    net: i64,
    losing: i64,
}

impl Counts {
    fn with(&mut self, more: &Self) {
        self.trades += more.trades;
        self.wins += more.wins;
        self.time_exits += more.time_exits;
        self.net += more.net;
        self.losing += more.losing;
    }

    fn add_to(&self, cell: &mut Cell) {
        cell.wins += self.wins;
        cell.losses += self.trades - self.wins - self.time_exits;
        cell.time_exits += self.time_exits;
        cell.net[0] += self.losing;
        cell.net[1] += self.net - self.losing;
    }
}

impl Results<'_> {
    fn add_further(&self, won: u64, sums: &mut [Further]) {
        let fours = sums.len().div_ceil(LEVELS);
        for (four, sums) in sums.chunks_mut(LEVELS).enumerate() {
            let mut total = Four::default();
            let mut won = won;
            while won != 0 {
                let day = won.trailing_zeros() as usize % CHUNK;
                won &= won - 1;
                let place = self.places[day] as usize + self.rung;
                total.add(&self.further[place * fours + four]);
            }
            let (wins, losing) = (total.net.to_array(), total.losing.to_array());
            for (sum, (wins, losing)) in sums.iter_mut().zip(wins.into_iter().zip(losing)) {
                sum.wins += wins;
                sum.losing_wins += losing;
            }
        }
    }
}
