//! What a public function takes where a raw number would compile and mean nothing.
//!
//! A bare type mismatch explains nothing, so these sealed traits carry the
//! explanation: a raw number is refused with the name of what belongs there.

use super::{Fraction, Points, Rr, Usd};

macro_rules! accept {
    ($(#[$meta:meta])* $trait:ident, $method:ident -> $unit:ident) => {
        $(#[$meta])*
        pub trait $trait: $crate::sealed::Unit {
            /// The value in its own unit.
            fn $method(self) -> $unit;
        }

        impl $crate::sealed::Unit for $unit {}
        impl $trait for $unit {
            fn $method(self) -> $unit {
                self
            }
        }

        impl $crate::sealed::Unit for &$unit {}
        impl $trait for &$unit {
            fn $method(self) -> $unit {
                *self
            }
        }
    };
}

accept! {
    /// A distance in points.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is not a distance in points",
        label = "a raw number says neither points, ticks nor dollars",
        note = "use a generated constant, for example `config::instruments::MGC.tick_size()`, or read a distance with `Points::parse(\"2.5\")`"
    )]
    IntoPoints, into_points -> Points
}

accept! {
    /// An amount of dollars.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is not an amount of dollars",
        label = "a raw number says neither points, ticks nor dollars",
        note = "use a generated constant, for example `config::instruments::MGC.cost(Stress::Normal).total_friction_rt()`, or read an amount with `Usd::parse(\"250\")`"
    )]
    IntoUsd, into_usd -> Usd
}

accept! {
    /// A share of one, such as a win rate or the part of an account put at risk.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is not a share of one",
        label = "a raw number may be 0.603 or 60.3",
        note = "use a generated constant, for example a setup's `metrics().win_rate()`, or read a share with `Fraction::parse(\"0.01\")`"
    )]
    IntoFraction, into_fraction -> Fraction
}

accept! {
    /// A reward-to-risk target.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is not a reward-to-risk target",
        label = "a target typed here would be a copy of a validated setup's",
        note = "use a generated constant, for example `config::setups::MGC_1000_RR8_FULL.rr()`"
    )]
    IntoRr, into_rr -> Rr
}
