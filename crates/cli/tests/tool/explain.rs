//! Where a constant comes from, who names it, and what a change of it touches.

use serde_json::Value;

use crate::desk::{Desk, MGC};

const MAIN: &str = "\
//! MGC_1000_RR8_FULL in a comment is no use of it.
driftless::config!(pub mod config);

mod plan;

use config::instruments::MGC as GOLD;
use config::setups::{MGC_1000_RR8_FULL as MORNING, MGC_1100_RR3_FULL};

const NOTE: &str = \"MGC_1000_RR8_FULL\";

fn main() {
    println!(\"{NOTE} {} {}\", MORNING.rr(), MGC_1100_RR3_FULL.rr());
    println!(\"{}\", GOLD.tick_size());
}
";

const PLAN: &str = "\
pub fn plan() {
    let setup = crate::config::setup!(MGC, 1000, rr = 8, sl_mode = full);
    let _ = setup.stop(crate::config::instruments::MGC);
}
";

fn desk() -> Desk {
    let desk = Desk::specs_only();
    desk.package("app", MAIN);
    desk.write("src/plan.rs", PLAN);
    desk
}

fn users(desk: &Desk, constant: &str) -> Vec<String> {
    let answer = desk.json(&["explain", constant]);
    let users = answer["users"].as_array().unwrap_or_else(|| panic!("{answer:#}"));
    users.iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

#[test]
fn uses_are_found_through_imports_and_setup() {
    let desk = desk();
    let lines = |text: &str, word: &str| -> Vec<usize> {
        let lines = text.lines().enumerate().filter(|(_, line)| line.contains(word));
        lines.map(|(at, _)| at + 1).collect()
    };
    let found = users(&desk, "MGC_1000_RR8_FULL");
    assert!(found.contains(&format!("src/main.rs:{}", lines(MAIN, "MORNING.rr")[0])), "{found:?}");
    assert!(found.contains(&format!("src/plan.rs:{}", lines(PLAN, "setup!")[0])), "{found:?}");
    for line in [1, lines(MAIN, "NOTE: ")[0]] {
        assert!(!found.contains(&format!("src/main.rs:{line}")), "{found:?}");
    }
    let found = users(&desk, "instruments::MGC");
    assert!(found.contains(&format!("src/main.rs:{}", lines(MAIN, "GOLD.")[0])), "{found:?}");
    assert!(found.contains(&format!("src/plan.rs:{}", lines(PLAN, "::MGC")[0])), "{found:?}");
    assert_eq!(users(&desk, "NQ"), Vec::<String>::new());
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().filter_map(Value::as_str).collect()
}

/// Constants, crates and columns, in the order in which to update them.
#[test]
fn a_changed_commission_names_everything_downstream() {
    let desk = desk();
    desk.git(&["init", "-q", "."]);
    desk.git(&["add", "."]);
    assert!(desk.git(&["commit", "-q", "-m", "sound"]).status.success());
    desk.run(&["impact"]).assert(0).says("nothing pending");
    desk.edit(MGC, "= 2.40", "= 2.41");
    let page = desk.run(&["impact"]).assert(2);
    let page =
        page.says("MGC commission_rt_usd: 2.4 → 2.41").says("6 setups whose evidence is of before");
    page.says("1 crate with them\n  app: src/main.rs:6, src/main.rs:7, src/main.rs:12");
    let answer = desk.json(&["impact"]);
    assert_eq!(texts(&answer["pending"]), ["instruments"]);
    let constants = texts(&answer["constants"]);
    assert_eq!(constants[0], "instruments::MGC");
    assert_eq!(constants[1..].len(), 6, "every active setup on it: {constants:?}");
    let crates = answer["crates"].as_object().unwrap();
    assert_eq!(crates.keys().collect::<Vec<_>>(), ["app"]);
    let tables: Vec<&str> = answer["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["table"].as_str().unwrap())
        .collect();
    let place = |table| tables.iter().position(|one| *one == table).unwrap();
    assert!(place("daily_features") < place("setup_trades"), "{tables:?}");
    let steps = texts(&answer["steps"]);
    let step = |start: &str| steps.iter().position(|step| step.starts_with(start));
    assert_eq!(step("driftless accept instruments"), Some(0), "{steps:?}");
    assert!(step("rebuild daily_features") < step("rebuild setup_trades"), "{steps:?}");
    assert_eq!(step("cargo build"), Some(steps.len() - 1), "{steps:?}");
}
