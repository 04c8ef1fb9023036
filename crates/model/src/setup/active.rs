//! Handles of what can be traded.

use core::fmt;
use core::ops::Deref;

use super::Setup;
use crate::__private::Table;
use crate::cost::Stress;
use crate::formula::{FormulaError, PlannedTrade, planned_capped};
use crate::instrument::{Instrument, Production};
use crate::unit::{IntoPoints, IntoRr, Rr};

/// A setup that may be traded, with the instrument it is for.
///
/// Comes from the generated configuration only: retired and rejected setups were once shown
/// as tradable because three readers filtered the status three ways.
#[derive(Clone, Copy)]
pub struct ActiveSetup {
    listed: &'static Listed,
}

/// What an active setup points to: its constants are one pointer each, because the compiler
/// evaluates every one of them by itself.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Listed {
    pub(crate) table: fn() -> Table,
    pub(crate) row: usize,
    pub(crate) instrument: usize,
    pub(crate) rr: Rr,
    pub(crate) name: &'static str,
}

impl ActiveSetup {
    #[doc(hidden)]
    pub const fn __generated(listed: &'static Listed) -> Self {
        Self { listed }
    }

    /// The row behind it.
    pub fn setup(&self) -> &'static Setup {
        &(self.listed.table)().rows[self.listed.row]
    }

    /// The instrument it is for, in production.
    pub fn instrument(&self) -> &'static Instrument<Production> {
        &(self.listed.table)().production[self.listed.instrument]
    }

    /// The name of its generated constant.
    pub const fn name(&self) -> &'static str {
        self.listed.name
    }

    /// The theoretical target.
    pub const fn rr(&self) -> Rr {
        self.listed.rr
    }

    /// Plans a trade at a stop distance: realized RR, risk and reward in dollars. A target cap
    /// that is nearer than the target takes its place.
    ///
    /// # Errors
    ///
    /// [`FormulaError`] when the stop is not above zero or off the half-tick grid.
    pub fn plan(
        &self,
        stop: impl IntoPoints,
        stress: Stress,
    ) -> Result<PlannedTrade, FormulaError> {
        let cap = self.setup().identity.target_cap;
        planned_capped(self.instrument(), stop.into_points(), self.rr(), cap, stress)
    }
}

impl fmt::Debug for ActiveSetup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ActiveSetup").field(self.setup()).finish()
    }
}

impl Deref for ActiveSetup {
    type Target = Setup;

    fn deref(&self) -> &Setup {
        self.setup()
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
