//! What must not compile.
//!
//! A call that is refused proves little: it may be refused for a typing error. These assertions
//! state the missing implementation itself, so they fail exactly when somebody adds it.

use std::iter::Sum;
use std::ops::{Add, Div, Mul, Sub};

use driftless_model::calendar::OpeningRange;
use driftless_model::clock::Clock;
use driftless_model::contract::Contract;
use driftless_model::filter::{Filter, Verdict};
use driftless_model::instrument::{Blocked, Instrument, Production, TradableInstrument};
use driftless_model::setup::{
    ActiveSetup, Candidate, InactiveSetup, Rejected, Retired, Setup, SlMode, Status, TradableSetup,
};
use driftless_model::unit::{
    Fraction, IntoFraction, IntoPoints, IntoRr, IntoUsd, Points, RMultiple, Ratio, RealizedRr, Rr,
    Ticks, Usd, UsdPerPoint, UsdPerTick,
};

/// Compiles only while `$type` does not implement `$bound`: with the second implementation in
/// force, the `_` below would be ambiguous.
macro_rules! lacks {
    ($($type:ty: $($bound:path),+;)+) => {
        $($(const _: () = {
            trait Ambiguous<A> { fn only_one() {} }
            impl<T> Ambiguous<()> for T {}
            struct Found;
            impl<T: $bound> Ambiguous<Found> for T {}
            let _ = <$type as Ambiguous<_>>::only_one;
        };)+)+
    };
}

macro_rules! has {
    ($($type:ty: $($bound:path),+;)+) => {
        $($(const _: () = {
            const fn implements<T: $bound>() {}
            implements::<$type>();
        };)+)+
    };
}

/// I37: the average of planned ratios was used as an expectancy and was positive for every strategy.
#[test]
fn i37_planned_ratios_have_no_sum_and_no_mean() {
    lacks! {
        RealizedRr: Add, Sub, Mul, Div, Div<u32>, Div<f64>, Sum, Sum<&'static RealizedRr>, Default, Into<RMultiple>,
            Into<f64>, Into<Ratio>, From<Ratio>, From<f64>;
        f64: From<RealizedRr>, Sum<RealizedRr>;
        RMultiple: From<RealizedRr>, Sum<RealizedRr>, Add<RealizedRr>, PartialEq<RealizedRr>;
        Rr: Add, Sum, From<RealizedRr>, PartialEq<RealizedRr>;
    }
    // What the assertions would say if they could not see an implementation.
    has! { f64: Add, Sum; RealizedRr: PartialOrd; }
}

/// I16: 25.60 points were shown as 25.60 dollars; win rates were stored both as 0.603 and 60.3.
#[test]
fn i16_points_are_not_dollars() {
    lacks! {
        Points: IntoUsd, IntoFraction, IntoRr, Into<Usd>, From<Usd>, From<f64>, From<i64>, From<Ticks>, PartialEq<Usd>,
            PartialOrd<Usd>, Add<Usd>, Mul<Points>;
        Usd: IntoPoints, IntoFraction, IntoRr, From<f64>, From<i64>, PartialEq<Points>, Add<Points>;
        Ticks: IntoPoints, IntoUsd, Into<Points>, PartialEq<Points>;
        UsdPerPoint: IntoUsd, PartialEq<UsdPerTick>, PartialEq<Usd>;
        Fraction: IntoUsd, IntoRr, From<f64>, Into<RMultiple>, PartialEq<RMultiple>;
        f64: IntoPoints, IntoUsd, IntoFraction, IntoRr;
        i64: IntoPoints, IntoUsd, IntoFraction, IntoRr;
        &'static str: IntoPoints, IntoUsd, IntoFraction, IntoRr;
        RMultiple: IntoRr, IntoUsd, IntoPoints, IntoFraction;
        RealizedRr: IntoRr, IntoFraction;
    }
    has! { Points: IntoPoints; Usd: IntoUsd; Fraction: IntoFraction; Rr: IntoRr; &'static Points: IntoPoints; }
}

/// I14: a blocked instrument with a wrong multiplier was in use.
#[test]
fn i14_a_blocked_instrument_is_no_instrument_to_calculate_with() {
    lacks! {
        Instrument<Blocked>: TradableInstrument, Into<Instrument<Production>>;
        &'static Instrument<Blocked>: TradableInstrument;
        Contract: Default;
        Production: Default, From<Blocked>;
        &'static str: TradableInstrument;
    }
    has! { Instrument<Production>: TradableInstrument; &'static Instrument<Production>: TradableInstrument; }
}

/// I13: three readers filtered the status three ways, and retired setups were shown as tradable.
#[test]
fn i13_only_active_setups_are_tradable() {
    lacks! {
        Setup: TradableSetup;
        InactiveSetup<Retired>: TradableSetup, IntoRr, Into<ActiveSetup>;
        InactiveSetup<Rejected>: TradableSetup, IntoRr, Into<ActiveSetup>;
        InactiveSetup<Candidate>: TradableSetup, IntoRr, Into<ActiveSetup>;
        ActiveSetup: From<Setup>, Default;
    }
    has! { ActiveSetup: TradableSetup, IntoRr; }
}

/// I12: stop modes were compared as text, in three spellings.
#[test]
fn i12_a_stop_mode_is_no_text() {
    lacks! {
        SlMode: PartialEq<str>, PartialEq<&'static str>, From<&'static str>, Default;
        Status: PartialEq<str>, PartialEq<&'static str>, From<&'static str>, Default;
    }
    for spelling in ["FULL", "Full", "orb_opposite", " full", "full ", ""] {
        let error = spelling.parse::<SlMode>().unwrap_err().to_string();
        assert_eq!(error, "no such stop mode; it is one of `full`, `half`", "{spelling}");
    }
    assert_eq!("half".parse(), Ok(SlMode::Half));
    assert_eq!(SlMode::Full.to_string(), "full");
    let error = "ACTIVE".parse::<Status>().unwrap_err().to_string();
    assert_eq!(error, "no such status; it is one of `candidate`, `active`, `retired`, `rejected`");
}

/// I10, I11, I40: one filter column was read four ways, kept as free text, and a missing input
/// rejected everything in one reader and passed everything in another.
#[test]
fn i10_a_filter_is_neither_a_number_nor_a_text_nor_a_yes() {
    lacks! {
        Filter: Default, From<f64>, From<&'static str>, From<String>, PartialEq<str>, AsRef<str>;
        Verdict: Default, Into<bool>, Into<Option<bool>>, PartialEq<bool>;
        f64: From<Filter>;
    }
    has! { Filter: core::str::FromStr, core::fmt::Display; }
}

/// I33: clock times were compared without their dates across midnight.
#[test]
fn i33_clock_times_have_no_order() {
    lacks! {
        Clock: PartialOrd, Ord, Sub, Add<u16>;
        OpeningRange: PartialOrd;
    }
    has! { Clock: Eq; }
}

/// Instants do: this is what replaces the comparison of clock times.
#[cfg(feature = "clock")]
#[test]
fn i33_intervals_are_absolute() {
    use driftless_model::calendar::{Interval, TradingDay};

    lacks! {
        Interval: From<(Clock, Clock)>, Default;
        Clock: Into<jiff::Timestamp>, PartialEq<jiff::civil::Time>;
        TradingDay<'static>: PartialOrd;
    }
    has! { jiff::Timestamp: Ord; Interval: Ord; }
}

/// Figures do not come from binary floats anywhere.
#[test]
fn i35_no_exact_figure_comes_from_a_float() {
    lacks! {
        Ratio: From<f64>, Into<f64>, From<f32>;
        Points: From<f32>;
        UsdPerPoint: From<f64>;
        UsdPerTick: From<f64>;
        RMultiple: From<f64>;
        Rr: From<f64>;
    }
}
