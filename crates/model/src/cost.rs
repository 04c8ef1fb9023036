//! What trading costs, as its components.

use crate::named::named;
use crate::unit::{NANO, Ticks, Usd};
use alloc::borrow::Cow;

/// How badly slippage behaves. Only slippage is stressed: commission and spread are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Stress {
    /// Slippage as specified.
    #[default]
    Normal,
    /// Twice the slippage.
    Moderate,
    /// Three times the slippage.
    Severe,
    /// Four times the slippage.
    Extreme,
}

impl Stress {
    /// What slippage is multiplied by.
    pub const fn slippage_multiplier(self) -> i64 {
        self as i64 + 1
    }
}

named!(Stress, "stress level", {
    Normal = "normal",
    Moderate = "moderate",
    Severe = "severe",
    Extreme = "extreme",
});

/// The components of friction, as the spec file gives them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CostComponents {
    broker: Cow<'static, str>,
    source: Cow<'static, str>,
    commission_rt: Usd,
    spread_per_cross: Ticks,
    slippage_rt: Ticks,
}

impl CostComponents {
    /// The largest commission per round turn accepted.
    pub const MAX_COMMISSION: Usd = Usd::from_nanos(1_000 * NANO);

    /// The widest spread or slippage accepted, in half ticks: 500 ticks.
    pub const MAX_HALVES: i64 = 1_000;

    /// Puts components together. `None` for a negative or absurd figure.
    pub fn new(
        broker: Cow<'static, str>,
        source: Cow<'static, str>,
        commission_rt: Usd,
        spread_per_cross: Ticks,
        slippage_rt: Ticks,
    ) -> Option<Self> {
        Self::are_sound(commission_rt, spread_per_cross, slippage_rt).then_some(Self {
            broker,
            source,
            commission_rt,
            spread_per_cross,
            slippage_rt,
        })
    }

    const fn are_sound(commission_rt: Usd, spread_per_cross: Ticks, slippage_rt: Ticks) -> bool {
        let (spread, slippage) = (spread_per_cross.halves(), slippage_rt.halves());
        commission_rt.nanos() >= 0
            && commission_rt.nanos() <= Self::MAX_COMMISSION.nanos()
            && spread >= 0
            && spread <= Self::MAX_HALVES
            && slippage >= 0
            && slippage <= Self::MAX_HALVES
    }

    /// [`Self::new`] for constants, which cannot hold an option of a value with a destructor.
    pub(crate) const fn constant(
        broker: &'static str,
        source: &'static str,
        commission_rt: Usd,
        spread_per_cross: Ticks,
        slippage_rt: Ticks,
    ) -> Self {
        assert!(
            Self::are_sound(commission_rt, spread_per_cross, slippage_rt),
            "generated costs no spec can hold"
        );
        let (broker, source) = (Cow::Borrowed(broker), Cow::Borrowed(source));
        Self { broker, source, commission_rt, spread_per_cross, slippage_rt }
    }

    /// Who charges the commission.
    pub fn broker(&self) -> &str {
        &self.broker
    }

    /// Where the figures come from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Commission per round turn.
    pub const fn commission_rt(&self) -> Usd {
        self.commission_rt
    }

    /// The spread paid at each of the two crossings of a round turn.
    pub const fn spread_per_cross(&self) -> Ticks {
        self.spread_per_cross
    }

    /// Slippage per round turn beyond the spread, before stress.
    pub const fn slippage_rt(&self) -> Ticks {
        self.slippage_rt
    }
}
