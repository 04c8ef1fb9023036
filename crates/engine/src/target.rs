//! The target: a multiple of the risk, or a cap where that is nearer.

use driftless_model::formula::{Settlement, gross_r_of};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::unit::{NANO, Points, RMultiple, Ratio, Rr, Ticks};

use crate::error::EngineError;

/// Where a setup's target lies, for any risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Target {
    pub(crate) rr: Rr,
    /// In half ticks, as a reduced fraction.
    cap: Option<(i64, i64)>,
}

/// Why a result at a target always exists.
const BOUNDED: &str = "prices, targets and caps are bounded, and the risk is above zero";

/// A target's distance from the entry in half ticks, as a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Distance {
    pub(crate) numerator: i128,
    pub(crate) denominator: i64,
    pub(crate) capped: bool,
}

impl Target {
    /// The finest cap, in parts of half a tick. With it the terms of a net result stay below 2¹²⁴:
    /// a cap that is used is nearer than 1,000 · 2²⁶ half ticks, a tick is worth less than 2⁴⁷
    /// billionths.
    const MAX_DENOMINATOR: i128 = 1_000;

    /// # Errors
    ///
    /// [`EngineError::Cap`] when the cap is not above zero, or so far off the grid or away that
    /// no result could be held exactly.
    pub(crate) fn new(
        rr: Rr,
        cap: Option<Points>,
        instrument: &Instrument<Production>,
    ) -> Result<Self, EngineError> {
        let Some(cap) = cap else { return Ok(Self { rr, cap: None }) };
        let tick = i128::from(instrument.tick_size().nanos());
        let halves = Ratio::new(i128::from(cap.nanos()) * 2, tick)
            .map(|halves| (halves.numerator(), halves.denominator()));
        match halves {
            Some((numerator, denominator))
                if numerator > 0 && numerator < 1 << 62 && denominator <= Self::MAX_DENOMINATOR =>
            {
                Ok(Self { rr, cap: Some((numerator as i64, denominator as i64)) })
            }
            _ => Err(EngineError::Cap { cap }),
        }
    }

    /// How far from the entry it lies for a risk in half ticks.
    pub(crate) fn distance(&self, risk: i32) -> Distance {
        let numerator = i128::from(self.rr.nanos()) * i128::from(risk);
        if let Some((cap, denominator)) = self.cap
            && i128::from(cap) * i128::from(NANO) < numerator * i128::from(denominator)
        {
            return Distance { numerator: cap.into(), denominator, capped: true };
        }
        Distance { numerator, denominator: NANO, capped: false }
    }
}

impl Distance {
    /// The least whole number of half ticks that reaches it, bounded by what any price can move.
    pub(crate) fn reach(&self) -> i32 {
        let denominator = i128::from(self.denominator);
        let up = self.numerator.div_euclid(denominator)
            + i128::from(self.numerator.rem_euclid(denominator) != 0);
        up.min(i128::from(i32::MAX / 4)) as i32
    }

    /// The least whole number of half ticks that lies beyond it.
    pub(crate) fn beyond(&self) -> i32 {
        let whole = self.numerator.rem_euclid(i128::from(self.denominator)) == 0;
        self.reach() + i32::from(whole)
    }

    /// What the trade makes at it before costs.
    pub(crate) fn gross(&self, rr: Rr, risk: Ticks) -> RMultiple {
        if self.capped {
            gross_r_of(self.ticks(), risk).expect(BOUNDED)
        } else {
            RMultiple::from_nanos(rr.nanos())
        }
    }

    /// What the trade makes at it after costs.
    pub(crate) fn net(&self, settlement: &Settlement, rr: Rr, risk: Ticks) -> RMultiple {
        let net = if self.capped {
            settlement.net_r_of(self.ticks(), risk)
        } else {
            settlement.net_r_at(rr, risk)
        };
        net.expect(BOUNDED)
    }

    fn ticks(&self) -> Ratio {
        Ratio::new(self.numerator, 2 * i128::from(self.denominator)).expect(BOUNDED)
    }
}
