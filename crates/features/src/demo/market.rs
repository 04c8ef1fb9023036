//! The walk of a market, and the bars its contracts make of it.

use driftless_engine::generator::Draws;
use driftless_model::calendar::OutOfTime;
use jiff::civil::Date;

use super::activity::Activity;
use super::contracts::{AHEAD, Listed, WHOLE, listed, shares};
use super::exchange::{ExchangeSession, sessions};
use crate::contract::Expiry;

/// Parts of a tick the market's value moves by.
const PARTS: i64 = 256;
/// Where it starts, in ticks.
const START: i64 = 25_000;
/// It is turned back here, so that no price comes near zero.
const FLOOR: i64 = 5_000 * PARTS;
/// Standard deviation of a minute's movement at mean activity, in parts.
const MINUTE: i32 = 5 * PARTS as i32;
/// Of the movement while the exchange is closed for an hour, and over days.
const PAUSE: i32 = 12 * PARTS as i32;
const DAYS_CLOSED: i32 = 70 * PARTS as i32;
/// What a contract costs beyond the market, in parts per day until its delivery.
const CARRY: i64 = 3 * PARTS;
/// Contracts traded in a minute at mean activity, all of them together.
const VOLUME: i64 = 120;

/// A market from a seed.
///
/// ```
/// use driftless_features::demo::DemoMarket;
///
/// let market = DemoMarket { seed: 1, sessions: 2 };
/// let bars = market.bars("MGC")?;
/// // Two sessions of 23 hours, less the minutes without a trade.
/// assert!(bars.len() > 2_500 && bars.iter().all(|bar| bar.volume > 0));
/// assert_eq!(bars, market.bars("MGC")?);
/// # Ok::<(), driftless_model::calendar::OutOfTime>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoMarket {
    /// Where the draws start. Instruments have draws of their own.
    pub seed: u32,
    /// Sessions of the exchange.
    pub sessions: u32,
}

/// One minute of one contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoBar {
    /// Opening minute since 1970-01-01 00:00 UTC.
    pub minute: i32,
    /// The contract.
    pub contract: Expiry,
    /// Open, high, low and close in ticks.
    pub ticks: [i32; 4],
    /// Contracts traded.
    pub volume: i64,
}

impl DemoMarket {
    /// The year 2025.
    pub const YEAR: Self = Self { seed: 1, sessions: 258 };

    /// What the bars of a seed are made by. Another number, other bars.
    pub const REVISION: u32 = 1;

    /// The bars of an instrument's contracts, by minute and within it by expiry.
    ///
    /// # Errors
    ///
    /// [`OutOfTime`] where the sessions end beyond what can be reckoned.
    pub fn bars(&self, symbol: &str) -> Result<Vec<DemoBar>, OutOfTime> {
        let (first, count) = (Date::constant(2025, 1, 1), self.sessions as usize);
        let sessions = sessions(first, count + AHEAD)?;
        let contracts = listed(&sessions);
        let mut walk = Walk::new(self.seed, symbol);
        let mut bars = Vec::new();
        let mut closed = None;
        for (place, session) in sessions.iter().take(count).enumerate() {
            let trading: Vec<(Listed, i64)> = shares(&contracts, place).collect();
            walk.open(closed.map(|closed| session.minutes.start - closed));
            walk.session(session, &trading, &mut bars);
            closed = Some(session.minutes.end);
        }
        Ok(bars)
    }
}

/// The market's value on its way.
struct Walk {
    draws: Draws,
    activity: Activity,
    /// Parts of a tick.
    value: i64,
}

/// What the market did within a minute, in parts of a tick.
#[derive(Clone, Copy)]
struct Moved {
    open: i64,
    close: i64,
    above: i64,
    below: i64,
}

impl Walk {
    fn new(seed: u32, symbol: &str) -> Self {
        let mixed = symbol
            .bytes()
            .fold(u64::from(seed), |mixed, byte| Draws::new(mixed ^ u64::from(byte)).bits());
        Self { draws: Draws::new(mixed), activity: Activity::calm(), value: START * PARTS }
    }

    /// The market moves while the exchange is closed; before the first session it does not.
    fn open(&mut self, closed_minutes: Option<i32>) {
        self.activity.next_day(&mut self.draws);
        match closed_minutes {
            None => {}
            Some(..=60) => self.step(PAUSE),
            Some(_) => self.step(DAYS_CLOSED),
        }
    }

    fn step(&mut self, sigma: i32) {
        let step = i64::from(self.draws.step(sigma));
        self.value += if self.value + step < FLOOR { step.abs() } else { step };
    }

    fn session(
        &mut self,
        session: &ExchangeSession,
        trading: &[(Listed, i64)],
        bars: &mut Vec<DemoBar>,
    ) {
        for minute in session.minutes.clone() {
            let activity = self.activity.of(minute - session.minutes.start);
            let sigma = MINUTE * activity / 100;
            let open = self.value;
            self.step(sigma);
            let (above, below) = self.wicks(sigma);
            let moved = Moved { open, above, below, close: self.value };
            for (contract, share) in trading {
                let volume = self.volume(activity, *share);
                if volume > 0 {
                    let until = (contract.delivery - session.date).get_days();
                    let ticks = moved.of(CARRY * i64::from(until), volume);
                    bars.push(DemoBar { minute, contract: contract.expiry, ticks, volume });
                }
            }
        }
    }

    /// How far the minute went beyond its first and last value: up to as much as it moves.
    fn wicks(&mut self, sigma: i32) -> (i64, i64) {
        let (draw, most) = (self.draws.bits(), i64::from(sigma));
        let part = |draw: u64| ((draw & 0xFFFF) as i64 * most) >> 16;
        (part(draw), part(draw >> 16))
    }

    /// Grows with the square of the activity. Most minutes have less than the mean, and a few have
    /// much more; in a quiet hour, or a contract hardly anybody trades, some have nothing.
    fn volume(&mut self, activity: i32, share: i64) -> i64 {
        let activity = i64::from(activity);
        let mean = VOLUME * PARTS * activity * activity / 10_000 * share / WHOLE;
        let draw = self.draws.bits();
        let burst = i64::from((draw >> 8).trailing_zeros().min(6)) + 1;
        mean * burst * (draw & 0xFF) as i64 / (PARTS * PARTS)
    }
}

impl Moved {
    /// The bar of a contract. One lot has one price, two have two, and more are needed for a price
    /// beyond both.
    fn of(self, basis: i64, volume: i64) -> [i32; 4] {
        let tick = |value: i64| ((value + basis + PARTS / 2) / PARTS) as i32;
        let (open, close) = (if volume == 1 { self.close } else { self.open }, self.close);
        let (above, below) = if volume < 4 { (0, 0) } else { (self.above, self.below) };
        let (high, low) = (open.max(close) + above, open.min(close) - below);
        [open, high, low, close].map(tick)
    }
}
