//! The two workloads every benchmark and peer runs.

// Every benchmark compiles this module for itself and uses a part of it.
#![allow(dead_code)]

#[path = "../../tests/engine/common.rs"]
mod fixtures;

use driftless_engine::generator::RandomWalk;
use driftless_engine::{Bars, CostLevel, Gate, SweepCosts};
use driftless_model::cost::Stress;
use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::{EntryRule, Identity, SlMode};

pub(crate) use fixtures::{brisbane, gold};

/// Bars of the random walk, some times as many days, or those of another seed.
pub(crate) fn bars(
    instrument: &Instrument<Production>,
    times: usize,
    seed: u64,
) -> Bars<&Instrument<Production>> {
    let RandomWalk { days, seed: first, .. } = RandomWalk::BENCHMARK;
    let walk = RandomWalk { days: days * times, seed: first + seed, ..RandomWalk::BENCHMARK };
    Bars::new(instrument, walk.columns()).expect("a walk within every bound")
}

fn setup(orb_time: &'static str, minutes: u16, rr: &str, sl_mode: SlMode) -> Identity {
    Identity {
        orb_minutes: minutes,
        rr: fixtures::rr(rr),
        sl_mode,
        entry_rule: EntryRule::SignalClose,
        ..fixtures::setup(orb_time)
    }
}

/// W1: six ranges of five minutes, RR 2, full stop.
pub(crate) fn w1() -> Vec<Identity> {
    fixtures::RANGES.map(|orb_time| setup(orb_time, 5, "2", SlMode::Full)).into()
}

/// W2: six ranges, four lengths, six targets, both stops.
pub(crate) fn w2() -> Vec<Identity> {
    let mut setups = Vec::new();
    for orb_time in fixtures::RANGES {
        for minutes in [5, 10, 15, 30] {
            for rr in ["1", "1.5", "2", "2.5", "3", "4"] {
                for sl_mode in [SlMode::Full, SlMode::Half] {
                    setups.push(setup(orb_time, minutes, rr, sl_mode));
                }
            }
        }
    }
    setups
}

/// Every trade, settled at normal cost.
pub(crate) fn plain() -> SweepCosts {
    SweepCosts { gate: Gate::Off, levels: vec![CostLevel::Stress(Stress::Normal)] }
}

/// Every trade, settled at 1, 1.25, 1.5 and 2 times the friction.
pub(crate) fn stressed() -> SweepCosts {
    SweepCosts { gate: Gate::Off, levels: [100, 125, 150, 200].map(CostLevel::Percent).into() }
}
