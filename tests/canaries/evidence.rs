//! D401 and D404: figures measured under other costs, by another engine, or by nobody.

use driftless_model::ENGINE_REVISION;
use driftless_model::code::Code;

use crate::support::violation::measured;
use crate::support::{CONFIG, Canary, MGC, Scratch};

const ROW: (&str, &str) = ("1000", "8");

#[test]
fn d401_stale() {
    let other = format!("sha256:{}", "c".repeat(64));
    Canary::of(Code::D401)
        .refuses("measured under other costs", |specs| measured(specs, ROW, Some(&other), 1))
        .refuses("measured by another engine", |specs| {
            measured(specs, ROW, None, ENGINE_REVISION + 1);
        })
        .refuses_all(2, "measured under other costs by another engine", |specs| {
            measured(specs, ROW, Some(&other), ENGINE_REVISION + 1);
        })
        .refuses("costs changed by a cent since", |specs| {
            measured(specs, ROW, None, ENGINE_REVISION);
            specs.accept();
            specs.edit(MGC, "commission_rt_usd      = 2.40", "commission_rt_usd      = 2.41");
        })
        .accepts("a broker renamed since", |specs| {
            measured(specs, ROW, None, ENGINE_REVISION);
            specs.edit(CONFIG, "legacy = \"accept\"", "legacy = \"accept\" # still");
            specs.accept();
            specs.edit(MGC, "\"Tradovate\"", "\"Tradovate LLC\"").accept();
        })
        .shown();
}

#[test]
fn d404_legacy() {
    let refuse = |specs: &Scratch| {
        specs.edit(CONFIG, "legacy = \"accept\"", "legacy = \"refuse\"");
    };
    Canary::of(Code::D404)
        .refuses_all(6, "legacy evidence, where the policy refuses it", refuse)
        .refuses_all(5, "all but one measured again", |specs| {
            measured(specs, ROW, None, ENGINE_REVISION);
            specs.accept();
            refuse(specs);
        })
        .warns("legacy evidence, where the policy accepts it", |specs| {
            measured(specs, ROW, None, ENGINE_REVISION);
            specs.accept();
        })
        .shown();
}

/// The shipped specs say how many of their rows nobody can check.
#[test]
fn d404_counts() {
    let loaded = Scratch::sound().load();
    let legacy: Vec<_> = loaded.warnings().filter(|finding| finding.code == Code::D404).collect();
    assert_eq!(legacy.len(), 1);
    assert!(legacy[0].message.starts_with("6 active setups"), "{}", legacy[0].message);
}
