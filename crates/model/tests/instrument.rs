//! Instruments by symbol, and what a blocked one gives.

use driftless_model::cost::Stress;
use driftless_model::instrument::{Instrument, InstrumentError, Instruments};

mod common;
use common::{MGC, NQ, usd};

#[test]
fn a_symbol_gives_specs_and_costs() {
    let production = [MGC.clone()];
    let instruments = Instruments::new(&production, &[]);
    let gold = instruments.instrument_specs("MGC").unwrap();
    assert_eq!((gold.symbol(), gold.exchange(), gold.currency()), ("MGC", "COMEX", "USD"));
    assert_eq!(gold.tick_size().to_string(), "0.10");
    assert_eq!(gold.tick_value().to_string(), "1.00");
    assert_eq!(gold.point_value().to_string(), "10.00");
    let cost = instruments.cost_model("MGC", Stress::Moderate).unwrap();
    assert_eq!(cost.total_friction_rt(), usd("12.40"));
}

#[test]
fn i14_a_blocked_symbol_says_why_and_an_unknown_one_says_so() {
    let blocked = [NQ.clone()];
    let instruments = Instruments::new(&[], &blocked);
    let error = instruments.instrument_specs("NQ").unwrap_err();
    assert_eq!(
        error,
        InstrumentError::Blocked { symbol: "NQ", reason: "the multiplier was never verified" }
    );
    assert_eq!(error.to_string(), "`NQ` is blocked: the multiplier was never verified");
    let error = instruments.cost_model("mgc", Stress::Normal).unwrap_err();
    assert_eq!(error, InstrumentError::Unknown { symbol: "mgc" });
    assert_eq!(
        error.to_string(),
        "no spec describes `mgc`; add a file for it to `specs/instruments/`"
    );
}

#[test]
fn an_instrument_outlives_the_text_it_was_asked_for() {
    let production = [MGC.clone()];
    let instruments = Instruments::new(&production, &[]);
    let gold = {
        let typed = String::from("MGC");
        instruments.instrument_specs(&typed).ok()
    };
    assert_eq!(gold.map(Instrument::name), Some("Micro Gold"));
}
