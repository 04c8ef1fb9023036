//! The rule of the roll is stored, and days of two rules are never together.

use std::sync::atomic::AtomicBool;

use driftless_features::demo::DemoMarket;
use driftless_features::ingest::Ingest;
use driftless_features::verify::{Choice, verify};
use driftless_features::{
    Calculated, Control, Dates, FeaturesError, Plan, RollRule, calculate, rule_of,
};
use driftless_model::date::Date;
use driftless_model::load::Specs;
use driftless_store::warehouse::Warehouse;

use crate::common::{gold, specs};
use crate::scratch::{Scratch, reading};

static NEVER: AtomicBool = AtomicBool::new(false);

/// Forty sessions of two contracts and more, which roll on other days by each rule.
fn filled(scratch: &Scratch, specs: &Specs) -> Warehouse {
    let market = DemoMarket { seed: 3, sessions: 40 };
    let mut text = Vec::new();
    market.write(gold(specs), &mut text).unwrap();
    let file = scratch.file("bars.csv", text);
    let warehouse = scratch.warehouse("w.duckdb");
    market.claim(&warehouse, &["MGC"]).unwrap();
    let instruments = [gold(specs)];
    let ingest =
        Ingest { only: None, columns: DemoMarket::columns(), ..reading(specs, &instruments) };
    let mut control = Control { progress: &mut |_| {}, cancel: &NEVER };
    ingest.generated(&file, &warehouse, &mut control).unwrap();
    warehouse
}

fn run(
    specs: &Specs,
    warehouse: &Warehouse,
    dates: Dates,
    rule: RollRule,
) -> Result<Calculated, FeaturesError> {
    let plan = Plan::new(&specs.calendar.value, gold(specs), [])?;
    let mut control = Control { progress: &mut |_| {}, cancel: &NEVER };
    calculate(&plan, warehouse, dates, rule, &mut control)
}

fn rules(warehouse: &Warehouse) -> Vec<Option<RollRule>> {
    let rows = warehouse.front_rows("MGC", Date::FIRST, Date::LAST).unwrap();
    let mut rules: Vec<_> = rows.into_iter().map(|row| row.front.roll_rule).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

#[test]
fn days_of_another_rule_are_calculated_again_or_nothing_is_done() {
    let (scratch, specs) = (Scratch::new("roll"), specs());
    let warehouse = filled(&scratch, &specs);
    assert_eq!(rule_of(&warehouse, "MGC", None), Ok(RollRule::PreviousDay));
    let first = run(&specs, &warehouse, Dates::ALL, RollRule::SameDay).unwrap();
    assert_eq!(rules(&warehouse), [Some(RollRule::SameDay)]);
    assert_eq!(rule_of(&warehouse, "MGC", None), Ok(RollRule::SameDay));
    let asked = Some(RollRule::PreviousDay);
    assert_eq!(rule_of(&warehouse, "MGC", asked), Ok(RollRule::PreviousDay));

    let before = warehouse.days("MGC", Date::FIRST, Date::LAST).unwrap();
    let day = Date::new(2025, 1, 20).unwrap();
    let some = Dates { from: day, to: Date::LAST };
    let refused = run(&specs, &warehouse, some, RollRule::PreviousDay).unwrap_err();
    insta::assert_snapshot!(refused);
    assert_eq!(warehouse.days("MGC", Date::FIRST, Date::LAST).unwrap(), before);

    let again = run(&specs, &warehouse, Dates::ALL, RollRule::PreviousDay).unwrap();
    let every = first.written;
    assert_eq!(again, Calculated { written: every, unchanged: 0, removed: every });
    assert_eq!(rules(&warehouse), [Some(RollRule::PreviousDay)]);
    let again = run(&specs, &warehouse, some, RollRule::PreviousDay).unwrap();
    assert_eq!((again.written, again.removed), (0, 0));
}

/// A verification follows the stored rule, and one that is asked for must be the stored one.
#[test]
fn a_verification_is_by_the_stored_rule() {
    let (scratch, specs) = (Scratch::new("roll-verify"), specs());
    let warehouse = filled(&scratch, &specs);
    let setups = specs.setups.iter().map(|setup| &setup.value);
    let plan = Plan::new(&specs.calendar.value, gold(&specs), setups).unwrap();
    let mut control = Control { progress: &mut |_| {}, cancel: &NEVER };
    calculate(&plan, &warehouse, Dates::ALL, RollRule::SameDay, &mut control).unwrap();
    // Statistics are not calculated here, so only days are compared.
    let choice = Choice { dates: Dates { from: Date::FIRST, to: Date::LAST }, ..Choice::WHOLE };
    let differing = |rule, control: &mut Control<'_>| {
        let report = verify(&specs, &warehouse, &choice, rule, control).unwrap();
        let of_fronts = report.differences.iter().filter(|one| one.table == "front_contracts");
        of_fronts.count()
    };
    assert_eq!(differing(None, &mut control), 0);
    assert!(differing(Some(RollRule::PreviousDay), &mut control) >= 38);
}
