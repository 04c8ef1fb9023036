//! The plan for a machine, held against the constants.

use serde_json::Value;

use super::{DAY, config, plan, printed, without_digests};
use config::unit::{Fraction, Points, Usd};
use config::{
    Status, Stress, calculate_realized_rr, check_minimum_viable_risk, instruments, position_size,
    setups, smallest_viable_stop,
};

fn json(args: &[&str]) -> Value {
    let text = printed(plan(args).args([DAY, "--json"]));
    serde_json::from_str(&text).expect("the output is JSON")
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().expect(key)
}

/// The one row of a list with that value under that key.
fn row<'v>(plan: &'v Value, rows: &str, key: &str, value: &str) -> &'v Value {
    let mut found = list(plan, rows).iter().filter(|row| row[key] == value);
    match (found.next(), found.next()) {
        (Some(row), None) => row,
        (None, _) => panic!("`{value}` is not in `{rows}`"),
        (Some(_), Some(_)) => panic!("`{value}` is in `{rows}` more than once"),
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} of {value}"))
}

#[test]
fn the_whole_of_it() {
    let text =
        printed(plan(&[DAY, "--json", "--account=50000", "--risk=0.01"]).env("COLUMNS", "40"));
    insta::assert_snapshot!(without_digests(&text));
}

#[test]
fn it_says_what_it_was_generated_from() {
    let plan = json(&[]);
    assert_eq!(text(&plan, "specs"), config::SPECS);
    assert_eq!(text(&plan, "fingerprint"), config::FINGERPRINT.to_string());
    assert_eq!(text(&plan, "setups_digest"), config::SETUPS_DIGEST.to_string());
    assert!(text(&plan, "fingerprint").contains(text(&plan, "fingerprint_short")));
}

#[test]
fn every_active_setup_is_there_once_and_in_clock_order() {
    let plan = json(&[]);
    let shown = list(&plan, "setups");
    let mut names: Vec<&str> = shown.iter().map(|row| text(row, "setup")).collect();
    names.sort_unstable();
    let mut active: Vec<&str> = setups::ACTIVE.iter().map(|setup| setup.name()).collect();
    active.sort_unstable();
    assert_eq!(names, active);

    let starts: Vec<&str> = shown.iter().map(|row| text(&row["range_utc"], "start")).collect();
    assert!(starts.is_sorted(), "{starts:?}");
    let orders: Vec<u64> = shown.iter().filter_map(|row| row["order"].as_u64()).collect();
    assert!(orders.iter().copied().eq(1..=shown.len() as u64), "{orders:?}");
    // The order of the table is that of names, where 00:30 comes first.
    let ranges: Vec<&str> = shown.iter().map(|row| text(row, "orb_time")).collect();
    let calendar = &config::calendar::CALENDAR.ranges;
    let places: Vec<Option<usize>> =
        ranges.iter().map(|name| calendar.iter().position(|range| range.name == *name)).collect();
    assert!(places.is_sorted(), "{ranges:?}");
}

#[test]
fn tables_and_json_have_one_order() {
    let page = printed(plan(&[DAY]).env("COLUMNS", "300"));
    let plan = json(&[]);
    let names = list(&plan, "setups").iter().map(|row| text(row, "setup"));
    let places: Vec<Option<usize>> = names.map(|name| page.find(name)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
}

#[test]
fn what_is_blocked_is_shown_as_such_and_nowhere_to_be_traded() {
    let plan = json(&[]);
    for blocked in instruments::ALL.blocked() {
        let symbol = blocked.symbol();
        assert!(!list(&plan, "setups").iter().any(|row| row["instrument"] == symbol), "{symbol}");
        let listed = row(&plan, "instruments", "symbol", symbol);
        assert_eq!(text(listed, "status"), "blocked");
        assert!(listed["friction_rt_usd"].is_null(), "{symbol}");
        let why = row(&plan, "not_tradable", "symbol", symbol);
        assert_eq!(text(why, "reason"), blocked.reason());
        assert!(list(why, "missing").iter().eq(blocked.missing()), "{symbol}");
    }
}

#[test]
fn what_is_not_active_is_shown_with_its_reason_and_nowhere_to_be_traded() {
    let plan = json(&[]);
    let not_tradable = list(&plan, "not_tradable").iter();
    let shown: Vec<&Value> = not_tradable.filter(|row| row["kind"] == "setup").collect();
    let inactive = setups::ALL.iter().filter(|setup| setup.status() != Status::Active);
    let inactive: Vec<_> = inactive.collect();
    assert_eq!(shown.len(), inactive.len());
    for (row, setup) in shown.iter().zip(inactive) {
        let identity = setup.identity();
        assert_eq!(text(row, "instrument"), identity.instrument);
        assert_eq!(text(row, "orb_time"), identity.orb_time);
        assert_eq!(text(row, "target_rr"), identity.rr.to_string());
        assert_eq!(text(row, "status"), setup.status().name());
        assert_eq!(row["reason"].as_str().unwrap_or_default(), setup.reason());
    }
}

#[test]
fn figures_of_instruments_are_those_of_the_constants() {
    let plan = json(&[]);
    for one in instruments::ALL.production() {
        let listed = row(&plan, "instruments", "symbol", one.symbol());
        assert_eq!(text(listed, "tick_size_points"), one.tick_size().to_string());
        assert_eq!(text(listed, "tick_value_usd"), one.tick_value().to_string());
        assert_eq!(text(listed, "point_value_usd"), one.point_value().to_string());
        for &stress in Stress::ALL {
            let friction = one.cost(stress).total_friction_rt();
            assert_eq!(text(&listed["friction_rt_usd"], stress.name()), friction.to_string());
        }
    }
}

#[test]
fn terms_are_those_of_the_constants_at_every_stress() {
    let (account, risk) = ("50000", "0.01");
    for &stress in Stress::ALL {
        for stop in [None, Some("4.5")] {
            let mut args = vec!["--account", account, "--risk", risk, "--stress", stress.name()];
            args.extend(stop.into_iter().flat_map(|stop| ["--stop", stop]));
            let plan = json(&args);
            for setup in setups::ACTIVE {
                let planned = &row(&plan, "setups", "setup", setup.name())["planned"];
                let (instrument, mode) = (setup.instrument(), setup.identity().sl_mode);
                let at = match stop {
                    Some(stop) => Points::parse(stop).expect("points"),
                    None => smallest_viable_stop(instrument, mode, Stress::Normal).expect("a stop"),
                };
                let trade = calculate_realized_rr(instrument, at, *setup, stress).expect("a plan");
                let gate = check_minimum_viable_risk(instrument, at, stress).expect("a verdict");
                assert_eq!(text(planned, "stop_points"), at.to_string());
                assert_eq!(text(planned, "realized_rr"), trade.realized_rr().to_string());
                let exact = trade.realized_rr().ratio().to_string();
                assert_eq!(text(planned, "realized_rr_exact"), exact);
                assert_eq!(text(planned, "risk_usd_per_contract"), trade.risk().to_string());
                assert_eq!(text(planned, "reward_usd_per_contract"), trade.reward().to_string());
                assert_eq!(planned["cost_gate_passes"], gate.passes());
                assert_eq!(text(planned, "friction_to_risk_exact"), gate.ratio().to_string());
                let (account, risk) = (Usd::parse(account), Fraction::parse(risk));
                let (account, risk) = (account.expect("dollars"), risk.expect("a share"));
                let size = position_size(instrument, account, risk, at, stress).expect("a size");
                let viable = planned["refused_by"].is_null();
                assert_eq!(planned["contracts"].as_u64(), viable.then_some(size.contracts()));
                assert!(viable || !gate.passes() || setup.identity().max_stop.is_some());
            }
        }
    }
}

#[test]
fn a_trade_the_cost_gate_refuses_has_no_contracts() {
    let plan = json(&["--stress=extreme", "--account=50000", "--risk=0.01"]);
    for row in list(&plan, "setups") {
        assert_eq!(row["planned"]["refused_by"], "cost_gate", "{row}");
        assert!(row["planned"]["contracts"].is_null(), "{row}");
    }
}

#[test]
fn every_figure_has_its_unit_in_its_key() {
    const UNITS: &[&str] = &[
        "_usd",
        "_points",
        "_fraction",
        "_rr",
        "_exact",
        "_trades",
        "_minutes",
        "expected_r_",
        "contracts",
    ];
    // Names and places in an order; none is a quantity of anything.
    const NOT_FIGURES: &[&str] = &["format", "order", "orb_time", "fingerprint_short", "date"];
    fn walk(key: &str, value: &Value) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    // The levels of friction take their unit from the key above them.
                    let inner = if Stress::NAMES.contains(&name.as_str()) { key } else { name };
                    walk(inner, value);
                }
            }
            Value::Array(values) => values.iter().for_each(|value| walk(key, value)),
            Value::Number(number) => check(key, &number.to_string()),
            // Instants speak for themselves.
            Value::String(text) if text.contains(['T', ' ']) => {}
            Value::String(text) if text.starts_with(|c: char| c.is_ascii_digit()) => {
                check(key, text);
            }
            _ => {}
        }
    }
    fn check(key: &str, value: &str) {
        let known = UNITS.iter().any(|unit| key.contains(unit)) || NOT_FIGURES.contains(&key);
        assert!(known, "`{key}` is `{value}`, of what?");
    }
    walk("", &json(&["--account=50000", "--risk=0.01", "--stop=4.5"]));
}

#[test]
fn exact_figures_are_strings() {
    let plan = json(&["--account=50000", "--risk=0.01"]);
    fn walk(value: &Value) {
        match value {
            Value::Object(fields) => fields.values().for_each(walk),
            Value::Array(values) => values.iter().for_each(walk),
            Value::Number(number) => assert!(number.is_u64(), "{number}"),
            _ => {}
        }
    }
    walk(&plan);
}
