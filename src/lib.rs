#![doc = include_str!("../README.md")]
#![no_std]

/// The only door to the generated constants: write it once, in the crate root.
///
/// ```ignore
/// driftless::config!(pub mod config);
/// ```
///
/// Scans the crate first. Every hand-written copy of an owned value is a compile error that names
/// the constant to use instead; where there is none, the module appears with re-exports and
/// nothing else.
///
/// Options follow the module, each after a semicolon:
///
/// | option | does |
/// |---|---|
/// | `specs = "my-desk"` | demands that the specs compiled in have that name, as `specs/driftless.toml` gives it (D108) |
/// | `tests = true` | scans test code too |
/// | `allow = [("src/legacy.rs", "reason")]` | allows the copies in a file; for items and expressions there are [`macro@allow_copy`] and [`allow_value!`] |
/// | `also = ["scripts/**/*.py"]` | scans files of other languages too: Python, SQL, TOML, JSON, YAML |
#[macro_export]
macro_rules! config {
    ($($input:tt)*) => {
        $crate::__with_catalogue! { config $($input)* }
    };
}

pub use driftless_macros::{allow_copy, allow_value};

#[doc(hidden)]
#[macro_export]
macro_rules! __setup {
    ($($input:tt)*) => {
        $crate::__with_catalogue! { setup $($input)* }
    };
}

/// The generated constants, and the words they are made of, as an application sees them behind
/// `config!(pub mod config)`.
#[cfg(doc)]
#[doc(inline)]
pub use crate::__generated as config;

#[doc(hidden)]
pub mod __generated {
    include!(concat!(env!("OUT_DIR"), "/driftless.rs"));

    /// The constant of a setup by its identity: `config::setup!(MGC, 1000, rr = 8.0, sl_mode = full)`.
    ///
    /// Resolved at compile time; where there is no such setup, the error is at the token that none
    /// has and names the nearest ones.
    #[doc(inline)]
    pub use crate::__setup as setup;
    pub use driftless_model::attest::{AttestError, Attested, Authority, Drift, Reading};
    #[cfg(feature = "clock")]
    pub use driftless_model::calendar::{Interval, OutOfTime, TradingDay};
    pub use driftless_model::cost::Stress;
    pub use driftless_model::date::Date;
    pub use driftless_model::difference::{Change, Difference, Field as FieldChange};
    pub use driftless_model::formula::{
        DrawdownAccount, DrawdownFloor, DrawdownRule, FormulaError, MinimumViableRisk,
        PlannedTrade, PositionSize, calculate_realized_rr, check_minimum_viable_risk,
        drawdown_floor, expectancy, kelly, position_size, risk_of_ruin, smallest_viable_stop,
    };
    pub use driftless_model::instrument::{Blocked, Instrument, Production, TradableInstrument};
    pub use driftless_model::setup::{
        ActiveSetup, Condition, Evidence, Measured, Setup, Status, TradableSetup,
    };
    pub use driftless_model::trade::{BreakDirection, Outcome, Reason};
    pub use driftless_model::unit;

    /// Compares the rows an authority holds now with the rows compiled in: what a program does
    /// before it shows its first number, and again as often as the numbers must be true.
    ///
    /// The authority is read by `driftless-store`; this crate links no database.
    ///
    /// # Errors
    ///
    /// [`AttestError::Drift`] (D501) names every differing row and field with the compiled and
    /// the found value; [`AttestError::Unavailable`] says why nothing could be compared.
    pub fn attest<A: Authority>(authority: &A) -> Result<Attested, AttestError<A::Error>> {
        driftless_model::attest::attest(SETUPS_DIGEST, setups::ALL, authority)
    }
}

#[doc(hidden)]
pub mod __private {
    /// Refuses `config!` below the crate root, where it would scan a part of the crate only.
    pub const fn assert_crate_root(module_path: &str) {
        let path = module_path.as_bytes();
        let mut at = 0;
        while at < path.len() {
            assert!(
                path[at] != b':',
                "write `driftless::config!` in the crate root, not in a module"
            );
            at += 1;
        }
    }

    pub use driftless_macros::{config, setup};
}
