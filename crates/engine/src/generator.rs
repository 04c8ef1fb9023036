//! Bars from a seed: the same on every machine, for benchmarks, examples and golden totals.

use crate::bar::Columns;

/// A random walk of whole ticks, day after day, five days a week.
///
/// Each bar opens at the last close and moves by a normal step, made of twelve uniform draws and
/// rounded to a tick; wicks are up to four ticks long. No floating point is involved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RandomWalk {
    /// Where the draws start.
    pub seed: u64,
    /// Trading days.
    pub days: usize,
    /// One-minute bars a day, from its start without a gap.
    pub bars_a_day: usize,
    /// Minutes since the epoch at which the first day starts, a Monday.
    pub first_minute: i32,
    /// First price, in ticks.
    pub start_ticks: i32,
    /// Standard deviation of a minute's step, in ticks.
    pub sigma_ticks: i32,
}

impl RandomWalk {
    /// The walk every benchmark uses: 1,300 days of 1,380 bars from 09:00 in Brisbane on Monday,
    /// 6 January 2020, from 20,000 ticks, five ticks a minute.
    pub const BENCHMARK: Self = Self {
        seed: 20_240_102,
        days: 1_300,
        bars_a_day: 1_380,
        first_minute: 26_304_420,
        start_ticks: 20_000,
        sigma_ticks: 5,
    };

    /// Its bars, as [`Bars`](crate::Bars) takes them.
    pub fn columns(&self) -> Columns {
        let mut columns = Columns::with_capacity(self.days * self.bars_a_day);
        let mut draws = Draws::new(self.seed);
        let mut close = self.start_ticks;
        for day in 0..self.days {
            let weekends = day / 5;
            let start = self.first_minute + 1_440 * (day + 2 * weekends) as i32;
            for bar in 0..self.bars_a_day {
                let open = close;
                close += draws.step(self.sigma_ticks);
                let (up, down) = draws.wicks();
                let (high, low) = (open.max(close) + up, open.min(close) - down);
                columns.push(start + bar as i32, [open, high, low, close].map(|price| 2 * price));
            }
        }
        columns
    }
}

/// A stream of draws from a seed: SplitMix64 (Steele, Lea, Flood 2014). A library's generator may
/// change its stream between versions, and with it every golden total.
#[derive(Clone, Debug)]
pub struct Draws {
    state: u64,
}

impl Draws {
    /// The stream of a seed.
    pub const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next 64 bits.
    pub const fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A normal step with this standard deviation, rounded: a sum of twelve uniform draws of 16
    /// bits, whose standard deviation is 2¹⁶.
    pub fn step(&mut self, sigma: i32) -> i32 {
        const MEAN: i64 = 12 * 0xFFFF / 2;
        let quarters = |draw: u64| (0..4).map(move |part| (draw >> (16 * part) & 0xFFFF) as i64);
        let sum: i64 = (0..3).flat_map(|_| quarters(self.bits())).sum();
        let scaled = i64::from(sigma) * (sum - MEAN);
        ((scaled + (1 << 15)) >> 16) as i32
    }

    fn wicks(&mut self) -> (i32, i32) {
        let draw = self.bits();
        ((draw % 5) as i32, (draw / 5 % 5) as i32)
    }
}
