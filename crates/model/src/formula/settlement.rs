//! What a trade made: movements in ticks to multiples of the risk, before and after friction.

use super::formula;
use crate::cost::Stress;
use crate::instrument::{Instrument, Production};
use crate::unit::{NANO, RMultiple, Ratio, Rr, Ticks, Usd};

formula! {
    /// A trade's result before costs: the movement in its favour over the risk taken.
    fn gross_result(movement, stop) = movement / stop
}

formula! {
    /// A trade's result after costs: what the movement leaves of a round turn, over what the
    /// stop would have lost. Not floored: a win can lose money.
    fn net_result(movement, stop, tick_value, friction) =
        ((movement * tick_value) - friction) / ((stop * tick_value) + friction)
}

/// The result of a movement before costs, rounded once, half to even at the ninth decimal.
///
/// `movement` is in the trade's favour where positive, `stop` the distance from entry to stop.
/// `None` without a risk: `stop` is not above zero.
pub const fn gross_r(movement: Ticks, stop: Ticks) -> Option<RMultiple> {
    if stop.halves() <= 0 {
        return None;
    }
    Some(rounded(movement.halves() as i128 * NANO as i128, stop.halves() as i128))
}

/// [`gross_r`] of a movement that need not lie on the half-tick grid, such as a capped target.
///
/// `None` without a risk, or where a term leaves what can be held exactly.
pub const fn gross_r_of(movement: Ratio, stop: Ticks) -> Option<RMultiple> {
    match (stop.halves() > 0, Ratio::new(stop.halves() as i128, 2)) {
        (true, Some(stop)) => r_multiple(gross_result(movement, stop)),
        _ => None,
    }
}

/// What trades of one instrument make after one friction.
///
/// Net result: the movement's dollars less the friction, over the dollars at the stop with the
/// friction. A loss at the stop is exactly −1. Gross becomes net here and nowhere else: costs
/// were once applied twice, as slippage in the entry price and as friction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// Dollars per half tick and per round turn in their greatest common unit, so that ordinary
    /// trades are settled within 64 bits.
    half_tick: i64,
    friction: i64,
    tick_value: Ratio,
    friction_usd: Ratio,
}

impl Settlement {
    /// Trades of an instrument at a stress level.
    pub const fn new(instrument: &Instrument<Production>, stress: Stress) -> Self {
        Self::of(instrument, instrument.cost(stress).total_friction_rt())
    }

    /// Trades of an instrument whose total friction is a multiple of that at normal stress, in
    /// percent. `None` where that is no amount of whole billionths.
    pub const fn at_percent(instrument: &Instrument<Production>, percent: u16) -> Option<Self> {
        let total = instrument.cost(Stress::Normal).total_friction_rt().nanos() as i128;
        let scaled = total * percent as i128;
        if scaled % 100 != 0 || scaled / 100 > i64::MAX as i128 {
            return None;
        }
        Some(Self::of(instrument, Usd::from_nanos((scaled / 100) as i64)))
    }

    const fn of(instrument: &Instrument<Production>, friction: Usd) -> Self {
        // Exact: a contract is refused when half a tick is not a whole number of billionths.
        let tick_value = instrument.contract().tick_value().nanos();
        let (half_tick, friction) = (tick_value / 2, friction.nanos());
        let unit = gcd(half_tick, friction);
        Self {
            half_tick: half_tick / unit,
            friction: friction / unit,
            tick_value: super::terms::billionths(tick_value),
            friction_usd: super::terms::billionths(friction),
        }
    }

    /// The result of a movement after costs, rounded once, half to even at the ninth decimal.
    ///
    /// `None` without a risk: `stop` is not above zero.
    pub const fn net_r(&self, movement: Ticks, stop: Ticks) -> Option<RMultiple> {
        if stop.halves() <= 0 {
            return None;
        }
        let kept = movement.halves() as i128 * self.half_tick as i128 - self.friction as i128;
        Some(rounded(kept * NANO as i128, self.risk(stop)))
    }

    /// The result of a target `rr` times the stop away.
    ///
    /// `None` without a risk: `stop` is not above zero.
    pub const fn net_r_at(&self, rr: Rr, stop: Ticks) -> Option<RMultiple> {
        if stop.halves() <= 0 {
            return None;
        }
        // Everything times a billion: at most 2⁴⁰ · 2³² · 2⁴⁶.
        let reward = rr.nanos() as i128 * stop.halves() as i128 * self.half_tick as i128;
        Some(rounded(reward - self.friction as i128 * NANO as i128, self.risk(stop)))
    }

    /// [`Self::net_r`] of a movement in ticks that need not lie on the half-tick grid.
    ///
    /// `None` without a risk, or where a term leaves what can be held exactly.
    pub const fn net_r_of(&self, movement: Ratio, stop: Ticks) -> Option<RMultiple> {
        match (stop.halves() > 0, Ratio::new(stop.halves() as i128, 2)) {
            (true, Some(stop)) => {
                r_multiple(net_result(movement, stop, self.tick_value, self.friction_usd))
            }
            _ => None,
        }
    }

    const fn risk(&self, stop: Ticks) -> i128 {
        stop.halves() as i128 * self.half_tick as i128 + self.friction as i128
    }
}

const fn r_multiple(exact: Option<Ratio>) -> Option<RMultiple> {
    match exact {
        Some(ratio) => match ratio.to_nanos_half_even() {
            Some(nanos) => Some(RMultiple::from_nanos(nanos)),
            None => None,
        },
        None => None,
    }
}

/// A quotient in billionths, rounded half to even. Its size is at most that of a distance over
/// half a tick, 2³² · 10⁹, so it fits.
const fn rounded(numerator: i128, denominator: i128) -> RMultiple {
    let narrow = numerator as i64;
    if narrow as i128 == numerator && denominator <= i64::MAX as i128 / 2 {
        // The division of 64 bits takes a third of the time of that of 128.
        let denominator = denominator as i64;
        let (whole, rest) = (narrow.div_euclid(denominator), narrow.rem_euclid(denominator));
        let up = 2 * rest > denominator || (2 * rest == denominator && whole % 2 != 0);
        return RMultiple::from_nanos(whole + up as i64);
    }
    let (whole, rest) = (numerator.div_euclid(denominator), numerator.rem_euclid(denominator));
    let up = 2 * rest > denominator || (2 * rest == denominator && whole % 2 != 0);
    RMultiple::from_nanos((whole + up as i128) as i64)
}

const fn gcd(mut a: i64, mut b: i64) -> i64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
