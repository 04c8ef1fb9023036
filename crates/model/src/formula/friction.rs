//! What a round turn costs, level by level of stress.

use super::formula;
use crate::contract::Contract;
use crate::cost::{CostComponents, Stress};
use crate::unit::{NANO, Ratio, Ticks, Usd};

formula! {
    /// Commission, two spread crossings and the slippage of the stress level, per round turn.
    fn total_friction(commission, spread, slippage) = (commission + spread) + slippage
}

formula! {
    /// A round turn crosses the spread twice.
    fn spread_rt(ticks_per_cross, tick_value) = 2 * (ticks_per_cross * tick_value)
}

formula! {
    /// Slippage beyond the spread; the stress level multiplies this alone.
    fn slippage_rt(ticks, tick_value, multiplier) = (ticks * tick_value) * multiplier
}

/// What one round turn of one contract costs at one stress level, in dollars.
///
/// Derived from components when asked for and stored nowhere: a total typed beside its
/// components once had five values in six days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostModel {
    stress: Stress,
    commission_rt: Usd,
    spread_rt: Usd,
    slippage_rt: Usd,
    total_friction_rt: Usd,
}

impl CostModel {
    /// Costs of `components` on `contract` at a stress level. `None` where a figure cannot be
    /// held exactly, which a loaded instrument has been checked against.
    pub const fn new(
        contract: &Contract,
        components: &CostComponents,
        stress: Stress,
    ) -> Option<Self> {
        let tick_value = Ratio::new(contract.tick_value().nanos() as i128, NANO as i128);
        let (Some(tick_value), Some(commission), Some(crossing), Some(slipping), Some(multiplier)) = (
            tick_value,
            Ratio::new(components.commission_rt().nanos() as i128, NANO as i128),
            in_ticks(components.spread_per_cross()),
            in_ticks(components.slippage_rt()),
            Ratio::new(stress.slippage_multiplier() as i128, 1),
        ) else {
            return None;
        };
        let (Some(spread), Some(slippage)) =
            (spread_rt(crossing, tick_value), slippage_rt(slipping, tick_value, multiplier))
        else {
            return None;
        };
        let Some(total) = total_friction(commission, spread, slippage) else {
            return None;
        };
        let (Some(spread_rt), Some(slippage_rt), Some(total_friction_rt)) =
            (dollars(spread), dollars(slippage), dollars(total))
        else {
            return None;
        };
        Some(Self {
            stress,
            commission_rt: components.commission_rt(),
            spread_rt,
            slippage_rt,
            total_friction_rt,
        })
    }

    /// The stress level these costs are for.
    pub const fn stress(&self) -> Stress {
        self.stress
    }

    /// Commission per round turn.
    pub const fn commission_rt(&self) -> Usd {
        self.commission_rt
    }

    /// Both spread crossings of a round turn.
    pub const fn spread_rt(&self) -> Usd {
        self.spread_rt
    }

    /// Slippage per round turn beyond the spread, at this stress level.
    pub const fn slippage_rt(&self) -> Usd {
        self.slippage_rt
    }

    /// Commission, spread and slippage together.
    pub const fn total_friction_rt(&self) -> Usd {
        self.total_friction_rt
    }
}

const fn in_ticks(ticks: Ticks) -> Option<Ratio> {
    Ratio::new(ticks.halves() as i128, 2)
}

/// Exact or nothing: a friction that needs a tenth decimal is refused when the spec is read.
const fn dollars(amount: Ratio) -> Option<Usd> {
    let Some(nanos) = amount.numerator().checked_mul(NANO as i128) else {
        return None;
    };
    let size = nanos / amount.denominator();
    if nanos % amount.denominator() != 0 || size > i64::MAX as i128 || size < i64::MIN as i128 {
        return None;
    }
    Some(Usd::from_nanos(size as i64))
}
