//! The only realized-RR formula.

use super::terms::{Terms, billionths};
use super::{FormulaError, formula};
use crate::cost::Stress;
use crate::instrument::{Instrument, Production, TradableInstrument};
use crate::unit::{
    Fraction, IntoFraction, IntoPoints, IntoRr, NANO, Points, RMultiple, Ratio, RealizedRr, Rr, Usd,
};

/// What a stopped trade loses of what it risks: all of it.
const LOSS: RMultiple = RMultiple::from_nanos(NANO);

formula! {
    /// What a stopped trade loses: the move and the friction.
    pub(super) fn planned_risk(stop, point_value, friction) = (stop * point_value) + friction
}

formula! {
    /// What a winning trade keeps: the target's move less the friction.
    fn planned_reward(rr, stop, point_value, friction) = ((rr * stop) * point_value) - friction
}

formula! {
    /// Planned realized RR before it is floored at zero: reward over risk, both in dollars.
    fn planned_realized_rr(rr, stop, point_value, friction) =
        (((rr * stop) * point_value) - friction) / ((stop * point_value) + friction)
}

/// One trade as planned: what its target promises and what friction leaves of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedTrade {
    theoretical: Rr,
    realized: RealizedRr,
    delta: Ratio,
    risk: Ratio,
    reward: Ratio,
    risk_usd: Usd,
    reward_usd: Usd,
}

impl PlannedTrade {
    /// The target as validated, before costs.
    pub const fn theoretical_rr(&self) -> Rr {
        self.theoretical
    }

    /// Reward over risk after friction; zero where friction eats the reward.
    pub const fn realized_rr(&self) -> RealizedRr {
        self.realized
    }

    /// Dollars lost when the stop is hit, friction included, per contract.
    pub const fn risk(&self) -> Usd {
        self.risk_usd
    }

    /// Dollars kept when the target is hit, friction deducted, per contract. Negative where
    /// friction exceeds the target's move. Rounded half to even at the ninth decimal; the
    /// ratio is computed from the exact amounts.
    pub const fn reward(&self) -> Usd {
        self.reward_usd
    }

    /// Realized less theoretical RR: what friction takes, as a negative number.
    pub const fn delta(&self) -> Ratio {
        self.delta
    }

    /// [`Self::delta`] as a share of the theoretical RR: −0.21 is 21 % lost.
    pub fn delta_share(&self) -> Option<Ratio> {
        self.delta.checked_div(self.theoretical.ratio())
    }

    /// What a win keeps in multiples of what a loss takes, both after friction, as a result.
    fn payoff(&self) -> Option<RMultiple> {
        self.realized.ratio().to_nanos_half_even().map(RMultiple::from_nanos)
    }

    /// [`kelly`](super::kelly) of this plan: the share of the capital to lose at the stop, friction
    /// included. Zero where there is no edge.
    ///
    /// # Errors
    ///
    /// [`FormulaError::NoShare`] unless the win rate lies between 0 and 1.
    pub fn kelly(&self, win_rate: impl IntoFraction) -> Result<Ratio, FormulaError> {
        match self.payoff().ok_or(FormulaError::TooLarge)? {
            RMultiple::ZERO => Ok(Ratio::ZERO),
            payoff => super::kelly(win_rate, payoff, LOSS),
        }
    }

    /// [`risk_of_ruin`](super::risk_of_ruin) of trading this plan again and again, with so many
    /// losses at the stop to lose. One where friction eats the reward.
    ///
    /// # Errors
    ///
    /// As [`risk_of_ruin`](super::risk_of_ruin).
    pub fn risk_of_ruin(
        &self,
        win_rate: impl IntoFraction,
        losses: Ratio,
    ) -> Result<Fraction, FormulaError> {
        match self.payoff().ok_or(FormulaError::TooLarge)? {
            RMultiple::ZERO => Ok(Fraction::ONE),
            payoff => super::risk_of_ruin(win_rate, payoff, LOSS, losses),
        }
    }

    /// The win rate at which this plan neither earns nor loses: risk over risk plus reward.
    /// `None` where no win rate does, because friction eats the reward.
    pub fn break_even_win_rate(&self) -> Option<Fraction> {
        if self.reward <= Ratio::ZERO {
            return None;
        }
        let both = self.risk.checked_add(self.reward)?;
        Some(Fraction::from_nanos(self.risk.checked_div(both)?.to_nanos_half_even()?))
    }
}

/// Plans a trade: realized RR, risk and reward in dollars, and what friction takes.
///
/// `stop` is the distance from entry to stop in points, `rr` the theoretical target.
/// Risk is R·V + F and reward rr·R·V − F, with R the stop distance, V the point value and F
/// the total friction of a round turn at the stress level; the ratio is never negative.
///
/// # Errors
///
/// [`FormulaError`] when the stop is not above zero or off the instrument's half-tick grid, or
/// a figure cannot be held exactly.
pub fn calculate_realized_rr(
    instrument: impl TradableInstrument,
    stop: impl IntoPoints,
    rr: impl IntoRr,
    stress: Stress,
) -> Result<PlannedTrade, FormulaError> {
    planned_trade(instrument.production(), stop.into_points(), rr.into_rr(), stress)
}

/// [`calculate_realized_rr`] for constants: plain types, no traits, evaluated at compile time.
///
/// # Errors
///
/// As [`calculate_realized_rr`].
pub const fn planned_trade(
    instrument: &Instrument<Production>,
    stop: Points,
    rr: Rr,
    stress: Stress,
) -> Result<PlannedTrade, FormulaError> {
    planned_capped(instrument, stop, rr, None, stress)
}

/// [`planned_trade`] whose target lies no farther than a cap, in points from the entry.
///
/// The theoretical target stays the setup's; reward and realized RR are those of the target
/// actually used, so the delta is what friction and cap take together.
///
/// # Errors
///
/// As [`calculate_realized_rr`].
pub const fn planned_capped(
    instrument: &Instrument<Production>,
    stop: Points,
    rr: Rr,
    cap: Option<Points>,
    stress: Stress,
) -> Result<PlannedTrade, FormulaError> {
    let Terms { stop, point_value, friction } = match Terms::new(instrument, stop, stress) {
        Ok(terms) => terms,
        Err(error) => return Err(error),
    };
    let Some(target) = nearer(rr.ratio(), stop, cap) else {
        return Err(FormulaError::TooLarge);
    };
    let (Some(risk), Some(reward), Some(ratio)) = (
        planned_risk(stop, point_value, friction),
        planned_reward(target, stop, point_value, friction),
        planned_realized_rr(target, stop, point_value, friction),
    ) else {
        return Err(FormulaError::TooLarge);
    };
    let realized = RealizedRr::planned(ratio);
    let (Some(delta), Some(risk_nanos), Some(reward_nanos)) = (
        realized.ratio().checked_sub(rr.ratio()),
        risk.to_nanos_half_even(),
        reward.to_nanos_half_even(),
    ) else {
        return Err(FormulaError::TooLarge);
    };
    Ok(PlannedTrade {
        theoretical: rr,
        realized,
        delta,
        risk,
        reward,
        risk_usd: Usd::from_nanos(risk_nanos),
        reward_usd: Usd::from_nanos(reward_nanos),
    })
}

/// The target in multiples of the stop: as set up, or at the cap where that is nearer.
const fn nearer(rr: Ratio, stop: Ratio, cap: Option<Points>) -> Option<Ratio> {
    let Some(cap) = cap else {
        return Some(rr);
    };
    match billionths(cap.nanos()).checked_div(stop) {
        Some(capped) if matches!(capped.compare(rr), core::cmp::Ordering::Less) => Some(capped),
        Some(_) => Some(rr),
        None => None,
    }
}
