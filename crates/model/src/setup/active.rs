//! Handles: what can be traded, and what keeps its name only.

use core::ops::Deref;

use super::Setup;
use crate::cost::Stress;
use crate::formula::{FormulaError, PlannedTrade, planned_trade};
use crate::instrument::{Instrument, Production};
use crate::unit::{IntoPoints, IntoRr, Rr};

/// A setup that may be traded, with the instrument it is for.
///
/// Comes from the generated configuration only: retired and rejected setups were once shown
/// as tradable because three readers filtered the status three ways.
#[derive(Clone, Copy, Debug)]
pub struct ActiveSetup {
    setup: &'static Setup,
    instrument: &'static Instrument<Production>,
    name: &'static str,
}

impl ActiveSetup {
    #[doc(hidden)]
    pub const fn __generated(
        setup: &'static Setup,
        instrument: &'static Instrument<Production>,
        name: &'static str,
    ) -> Self {
        Self { setup, instrument, name }
    }

    /// The row behind it.
    pub const fn setup(&self) -> &'static Setup {
        self.setup
    }

    /// The instrument it is for, in production.
    pub const fn instrument(&self) -> &'static Instrument<Production> {
        self.instrument
    }

    /// The name of its generated constant.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The theoretical target.
    pub const fn rr(&self) -> Rr {
        self.setup.identity.rr
    }

    /// Plans a trade at a stop distance: realized RR, risk and reward in dollars.
    ///
    /// # Errors
    ///
    /// [`FormulaError`] when the stop is not above zero or off the half-tick grid.
    pub fn plan(
        &self,
        stop: impl IntoPoints,
        stress: Stress,
    ) -> Result<PlannedTrade, FormulaError> {
        planned_trade(self.instrument, stop.into_points(), self.rr(), stress)
    }
}

impl Deref for ActiveSetup {
    type Target = Setup;

    fn deref(&self) -> &Setup {
        self.setup
    }
}

impl crate::sealed::Unit for ActiveSetup {}
impl IntoRr for ActiveSetup {
    fn into_rr(self) -> Rr {
        self.rr()
    }
}

/// What an engine or a plan accepts as a setup: active ones only.
///
/// Sealed: retired, rejected and candidate setups of a generated configuration implement it
/// under a condition that never holds and that says why.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an active setup",
    label = "only active setups are traded",
    note = "pass one of `config::setups::ACTIVE`"
)]
pub trait TradableSetup: crate::sealed::Sealed {
    /// The handle itself.
    fn active(&self) -> ActiveSetup;
}

impl crate::sealed::Sealed for ActiveSetup {}
impl TradableSetup for ActiveSetup {
    fn active(&self) -> ActiveSetup {
        *self
    }
}

macro_rules! untradable {
    ($(#[$doc:meta])* $name:ident, $why:ident, $message:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name(&'static Setup);

        impl $name {
            #[doc(hidden)]
            pub const fn __generated(setup: &'static Setup) -> Self {
                Self(setup)
            }

            /// The row behind it.
            pub const fn setup(&self) -> &'static Setup {
                self.0
            }
        }

        impl Deref for $name {
            type Target = Setup;

            fn deref(&self) -> &Setup {
                self.0
            }
        }

        #[doc(hidden)]
        #[diagnostic::on_unimplemented(
            message = $message,
            label = "not tradable",
            note = "its reason is on its line of specs/validated_setups.toml"
        )]
        pub trait $why {
            fn never(self) -> ActiveSetup;
        }

        impl crate::sealed::Sealed for $name {}
        impl<'a> TradableSetup for $name
        where
            &'a $name: $why,
        {
            fn active(&self) -> ActiveSetup {
                unreachable!("no type implements the condition")
            }
        }
    };
}

untradable! {
    /// A setup under examination, in configurations with more than 500 inactive setups.
    CandidateSetup, WhyCandidate, "this setup is a candidate: it was not validated"
}
untradable! {
    /// A setup no longer traded, in configurations with more than 500 inactive setups.
    RetiredSetup, WhyRetired, "this setup is retired"
}
untradable! {
    /// A setup that failed its validation, in configurations with more than 500 inactive setups.
    RejectedSetup, WhyRejected, "this setup was rejected"
}
