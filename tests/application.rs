//! What an application does with its constants: what the cases of `ui` do wrong, done right.

driftless::config!(
    /// What applications get.
    pub mod config
);

use config::unit::{Fraction, Points, Usd};
use config::{Stress, TradableInstrument, TradableSetup};

fn trade(setup: impl TradableSetup) -> &'static str {
    setup.active().name()
}

#[test]
fn constants_are_what_calculations_accept() {
    let mgc = config::instruments::MGC;
    let setup = config::setup!(MGC, 1000, rr = 8.0, sl_mode = full);
    assert_eq!(trade(setup), trade(config::setups::MGC_1000_RR8_FULL));
    assert_eq!(mgc.production().symbol(), "MGC");
    let stop = Points::parse("2.5").unwrap();
    let plan = setup.plan(stop, Stress::Normal).unwrap();
    assert_eq!(plan, config::calculate_realized_rr(mgc, stop, setup, Stress::Normal).unwrap());
    assert!(Fraction::parse("0.01").is_ok() && Usd::parse("250").is_ok());
}

#[test]
fn i13_what_is_retired_or_rejected_is_not_among_the_active() {
    let names: Vec<&str> = config::setups::ACTIVE.iter().map(|one| one.name()).collect();
    assert!(names.contains(&"MGC_1000_RR8_FULL"), "{names:?}");
    for inactive in [&*config::setups::MGC_1000_RR1_5_FULL, &*config::setups::MGC_1800_RR2_FULL] {
        let rows = config::setups::ACTIVE.iter().map(|one| one.setup());
        assert!(rows.into_iter().all(|row| row.identity() != inactive.identity()));
        assert!(config::setups::ALL.iter().any(|row| row.identity() == inactive.identity()));
    }
}

#[test]
fn i14_a_blocked_symbol_says_why() {
    let error = config::instruments::instrument_specs("NQ").unwrap_err();
    assert!(error.to_string().starts_with("`NQ` is blocked: no cost model"), "{error}");
    assert!(config::instruments::cost_model("MCL", Stress::Normal).is_err());
}
