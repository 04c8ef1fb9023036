//! Handles of what keeps its name only.

use core::fmt;
use core::marker::PhantomData;
use core::ops::Deref;

use super::{ActiveSetup, Setup, TradableSetup};
use crate::__private::Table;
use crate::cost::Stress;
use crate::formula::{FormulaError, PlannedTrade};
use crate::unit::IntoPoints;

/// A setup that is not traded: a candidate, retired or rejected. Its row can be read.
///
/// `M` says why: each setup has a marker of its own in a generated configuration, whose condition
/// never holds and carries the reason into the compiler's message. Beyond 500 inactive setups
/// the markers are [`Candidate`], [`Retired`] and [`Rejected`].
pub struct InactiveSetup<M> {
    table: fn() -> Table,
    row: usize,
    marker: PhantomData<M>,
}

impl<M> InactiveSetup<M> {
    #[doc(hidden)]
    pub const fn __generated(table: fn() -> Table, row: usize) -> Self {
        Self { table, row, marker: PhantomData }
    }

    /// The row behind it.
    pub fn setup(&self) -> &'static Setup {
        &(self.table)().rows[self.row]
    }

    /// Does not compile: the setup is not traded.
    // Looked up before the trait's method, of which the compiler would say less.
    pub fn active(&self) -> ActiveSetup
    where
        M: Traded,
    {
        unreachable!("no marker meets the condition")
    }

    /// Does not compile: the setup is not traded.
    ///
    /// # Errors
    ///
    /// None: there is no way to call it.
    pub fn plan(&self, stop: impl IntoPoints, stress: Stress) -> Result<PlannedTrade, FormulaError>
    where
        M: Traded,
    {
        self.active().plan(stop, stress)
    }
}

// Derived, these would ask the same of the marker.
impl<M> Clone for InactiveSetup<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for InactiveSetup<M> {}

impl<M> fmt::Debug for InactiveSetup<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("InactiveSetup").field(self.setup()).finish()
    }
}

impl<M> Deref for InactiveSetup<M> {
    type Target = Setup;

    fn deref(&self) -> &Setup {
        self.setup()
    }
}

/// A marker whose setup is traded: there is none, each has a condition that never holds.
#[doc(hidden)]
#[diagnostic::on_unimplemented(message = "this setup is not active", label = "not tradable")]
pub trait Traded {}

impl<M> crate::sealed::Sealed for InactiveSetup<M> {}
impl<M: Traded> TradableSetup for InactiveSetup<M> {
    fn active(&self) -> ActiveSetup {
        unreachable!("no marker meets the condition")
    }
}

/// A marker and the condition that never holds: the compiler prints its message where the
/// condition is asked for.
#[doc(hidden)]
#[macro_export]
macro_rules! __marker {
    ($(#[$doc:meta])* $name:ident, $why:ident, $message:literal, $note:literal) => {
        $(#[$doc])*
        pub struct $name;

        #[doc(hidden)]
        #[diagnostic::on_unimplemented(
            message = $message,
            label = "no calculation accepts it",
            note = $note
        )]
        pub trait $why {}

        impl<'a> $crate::setup::Traded for $name where &'a Self: $why {}
    };
}

__marker! {
    /// Marks setups under examination.
    Candidate, WhyCandidate,
    "this setup is a candidate: it was not validated",
    "its reason is on its line of specs/validated_setups.toml"
}
__marker! {
    /// Marks setups no longer traded.
    Retired, WhyRetired,
    "this setup is retired",
    "its reason is on its line of specs/validated_setups.toml"
}
__marker! {
    /// Marks setups that failed their validation.
    Rejected, WhyRejected,
    "this setup was rejected",
    "its reason is on its line of specs/validated_setups.toml"
}
