//! The cost gate at its boundary of 28 ticks, and the set of trades under stress.

use driftless_engine::{
    CostLevel, Gate, NoFeatures, Outcome, Reason, Sweep, SweepCosts, TradeCosts,
};
use driftless_model::cost::Stress;
use driftless_model::setup::{EntryRule, Identity};

use crate::common::{brisbane, gold, setup};
use crate::written::{MONDAY, RANGE, played, series};

fn at_close() -> Identity {
    Identity { entry_rule: EntryRule::SignalClose, ..setup("0900") }
}

/// A breakout that closes this many ticks above the stop, and then wins.
fn risking(ticks: i32) -> Vec<(i32, [i32; 4])> {
    let close = 90 + ticks;
    let out = (5, [95, close.max(95), 95, close]);
    RANGE.into_iter().chain([out, (6, [close, close + 100, close, close])]).collect()
}

#[test]
fn i35_28_ticks_pass_and_27_do_not() {
    for (ticks, outcome) in [(27, Outcome::Rejected), (28, Outcome::Win), (29, Outcome::Win)] {
        let trade = played(&at_close(), &risking(ticks), TradeCosts::at(Stress::Normal));
        assert_eq!(trade.outcome(), outcome, "{ticks}");
        assert_eq!(trade.reason(), (ticks == 27).then_some(Reason::CostGate));
    }
}

#[test]
fn stress_moves_the_gate_of_trades_and_not_that_of_a_validation() {
    // 12.40, 16.40 and 20.40 dollars of friction: 41 ⅓, 54 ⅔ and 68 ticks.
    for (stress, refused) in [(Stress::Moderate, 41), (Stress::Severe, 54), (Stress::Extreme, 67)] {
        for (ticks, outcome) in [(refused, Outcome::Rejected), (refused + 1, Outcome::Win)] {
            let trade = played(&at_close(), &risking(ticks), TradeCosts::at(stress));
            assert_eq!(trade.outcome(), outcome, "{stress} {ticks}");
        }
        let validated = played(&at_close(), &risking(28), TradeCosts::validated(stress));
        assert_eq!(validated.outcome(), Outcome::Win);
        let normal = played(&at_close(), &risking(28), TradeCosts::at(Stress::Normal));
        assert!(validated.exit().unwrap().net < normal.exit().unwrap().net, "{stress}");
        assert_eq!(validated.exit().unwrap().gross, normal.exit().unwrap().gross);
    }
}

#[test]
fn i36_rejected_trades_are_counted_apart_and_never_a_loss() {
    let mgc = gold();
    let mut bars = Vec::new();
    // Three days: a rejected win, a win, a rejected win.
    for (day, ticks) in [27, 28, 20].into_iter().enumerate() {
        let start = MONDAY + 1_440 * day as i32;
        let prices = |price: i32| 20_000 + price;
        bars.extend(risking(ticks).iter().map(|(minute, bar)| (start + minute, bar.map(prices))));
    }
    let series = series(&mgc, &bars);
    let costs = SweepCosts {
        gate: Gate::At(Stress::Normal),
        levels: vec![CostLevel::Stress(Stress::Normal)],
    };
    let sweep = Sweep::new(&series, &brisbane(), &[at_close()], &costs).unwrap();
    let summary = sweep.summaries(&NoFeatures).remove(0);
    assert_eq!((summary.total().trades(), summary.total().wins()), (1, 1));
    assert_eq!(summary.total().win_rate().unwrap().to_string(), "1");
    assert_eq!(summary.refused(Reason::CostGate), 2);
}
