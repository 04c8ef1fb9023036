//! Setups: the whole identity, and the one handle that can be planned with.

use std::borrow::Cow;
use std::slice::from_ref;

use driftless_model::__private::{Table, handles, listed};
use driftless_model::clock::Clock;
use driftless_model::cost::Stress;
use driftless_model::formula::{FormulaError, calculate_realized_rr};
use driftless_model::setup::{
    ActiveSetup, Condition, EntryRule, Evidence, Identity, InactiveSetup, Listed, Metrics, Retired,
    Setup, SignalBars, SlMode, Status, TradableSetup,
};
use driftless_model::unit::{Points, Ticks};

mod common;
use common::{MGC, points, ratio, rr};

const IDENTITY: Identity = Identity {
    instrument: Cow::Borrowed("MGC"),
    orb_time: Cow::Borrowed("1000"),
    orb_minutes: 5,
    rr: rr(80),
    sl_mode: SlMode::Full,
    entry_rule: EntryRule::NextOpen,
    confirm_closes: 1,
    signal_bars: SignalBars::OneMinute,
    scan_end: Clock::new(9, 0).unwrap(),
    target_cap: None,
    max_stop: None,
    condition: Condition::Always,
};

static SETUP: Setup = Setup::new(
    IDENTITY,
    Status::Active,
    Cow::Borrowed(""),
    Cow::Borrowed(""),
    Metrics {
        sample_size: Some(516),
        win_rate: None,
        avg_win_r: None,
        avg_loss_r: None,
        expected_r: None,
        realized_expectancy: None,
    },
    Some(Evidence::Legacy),
);

fn table() -> Table {
    Table { rows: from_ref(&SETUP), production: from_ref(&MGC) }
}

static LISTED: [Listed; 1] =
    listed(table, from_ref(&SETUP), from_ref(&MGC), [0], [0], ["MGC_1000_RR8_FULL"]);
static ACTIVE: ActiveSetup = handles(&LISTED)[0];

#[test]
fn i02_every_parameter_that_changes_a_trade_is_part_of_the_key() {
    let filter = |text: &str| Condition::Filter(text.parse().unwrap());
    let through = |ticks| EntryRule::LimitEdge { through: Ticks::new(ticks).unwrap() };
    let distinct = [
        IDENTITY,
        Identity { instrument: "NQ".into(), ..IDENTITY },
        Identity { orb_time: "1100".into(), ..IDENTITY },
        Identity { orb_minutes: 15, ..IDENTITY },
        Identity { rr: rr(20), ..IDENTITY },
        Identity { sl_mode: SlMode::Half, ..IDENTITY },
        Identity { entry_rule: EntryRule::SignalClose, ..IDENTITY },
        Identity { entry_rule: EntryRule::LimitRetrace, ..IDENTITY },
        Identity { entry_rule: through(2), ..IDENTITY },
        Identity { entry_rule: through(3), ..IDENTITY },
        Identity { confirm_closes: 2, ..IDENTITY },
        Identity { signal_bars: SignalBars::FiveMinutes, ..IDENTITY },
        Identity { scan_end: Clock::new(17, 0).unwrap(), ..IDENTITY },
        Identity { target_cap: Some(points("20")), ..IDENTITY },
        Identity { max_stop: Some(points("20")), ..IDENTITY },
        Identity { max_stop: Some(Points::ZERO), ..IDENTITY },
        Identity { condition: filter("rsi14 > 70 if missing reject"), ..IDENTITY },
        Identity { condition: filter("rsi14 > 70 if missing pass"), ..IDENTITY },
        Identity { condition: filter("rsi14 > 71 if missing reject"), ..IDENTITY },
        Identity { condition: Condition::Unread("rsi14 high".into()), ..IDENTITY },
    ];
    for (a, left) in distinct.iter().enumerate() {
        for (b, right) in distinct.iter().enumerate() {
            assert_eq!(left == right, a == b, "{left:?} {right:?}");
        }
    }
    // Other spellings of one filter are one filter.
    assert_eq!(filter("(rsi14) > 70.0 if missing reject"), filter("rsi14 > 70 if missing reject"));
}

#[test]
fn a_handle_plans_its_own_target_on_its_own_instrument() {
    let plan = ACTIVE.plan(points("4.00"), Stress::Normal).unwrap();
    assert_eq!(plan.realized_rr().ratio(), ratio(779, 121));
    assert_eq!(Ok(plan), calculate_realized_rr(&MGC, points("4.00"), ACTIVE, Stress::Normal));
    assert_eq!(ACTIVE.plan(Points::ZERO, Stress::Normal), Err(FormulaError::NoRisk));
    assert_eq!((ACTIVE.name(), ACTIVE.rr()), ("MGC_1000_RR8_FULL", rr(80)));
    assert_eq!(ACTIVE.active().setup(), &SETUP);
    assert_eq!(ACTIVE.metrics().sample_size, Some(516));
}

#[test]
fn i13_a_retired_setup_keeps_its_row_and_nothing_else() {
    let retired = InactiveSetup::<Retired>::__generated(table, 0);
    assert_eq!(retired.setup(), &SETUP);
    assert_eq!(retired.identity().instrument, "MGC");
}

#[test]
fn entry_rules_and_bars_are_written_by_name() {
    let rules = [
        EntryRule::NextOpen,
        EntryRule::SignalClose,
        EntryRule::LimitEdge { through: Ticks::new(2).unwrap() },
        EntryRule::LimitRetrace,
    ];
    assert_eq!(rules.map(EntryRule::name), EntryRule::NAMES);
    assert_eq!(rules[2].to_string(), "limit_edge");
    assert_eq!((SignalBars::OneMinute.minutes(), SignalBars::FiveMinutes.minutes()), (1, 5));
}
