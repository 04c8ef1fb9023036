use super::*;
use crate::sample::catalogue;

const ASKED: &[&str] = &[
    "setups::MGC_1000_RR8_FULL",
    "setups::MGC_1100_RR3_FULL",
    "instruments::MGC",
    "calendar::ORB_1000",
    "attest",
];

/// What is named, with what stands there.
fn named(source: &str) -> Vec<String> {
    let text = Arc::new(Text::new("src/main.rs", source));
    let shown = |one: Mention| format!("{} {}", one.constant, &source[one.place.bytes]);
    mentions(&text, ASKED, &catalogue()).into_iter().map(shown).collect()
}

#[track_caller]
fn assert_named(source: &str, expected: &[&str]) {
    assert_eq!(named(source), expected, "{source}");
}

#[test]
fn paths_name_constants() {
    assert_named("fn f() { g(&config::instruments::MGC) }", &["instruments::MGC MGC"]);
    assert_named("use crate::cfg as c; fn f() { c::attest(x)? }", &["attest attest"]);
    assert_named(
        "use config::setups as s; const A: f64 = s::MGC_1000_RR8_FULL.rr();",
        &["setups::MGC_1000_RR8_FULL MGC_1000_RR8_FULL"],
    );
    assert_named("use config::instruments::*; f(MGC, 0..MGC);", &["instruments::MGC MGC"; 2]);
    assert_named("println!(\"{}\", vec![ORB_1000.start])", &["calendar::ORB_1000 ORB_1000"]);
}

#[test]
fn a_group_names_each_of_its_own() {
    assert_named(
        "use config::{setups::{MGC_1000_RR8_FULL, MGC_1100_RR3_FULL as B}, instruments::{self, MGC}};",
        &[
            "setups::MGC_1000_RR8_FULL MGC_1000_RR8_FULL",
            "setups::MGC_1100_RR3_FULL MGC_1100_RR3_FULL",
            "instruments::MGC MGC",
        ],
    );
}

#[test]
fn a_name_that_use_gave_is_followed() {
    assert_named(
        "fn f() { hold(GOLD) } use crate::config::instruments::MGC as GOLD; fn g(x: u8) { x as GOLD }",
        &["instruments::MGC GOLD", "instruments::MGC MGC"],
    );
    // A cast gives no name.
    assert_named("fn f() { MGC as f64 + 1 as f64 }", &["instruments::MGC MGC"]);
    assert_named("use config::instruments::MGC as _;", &["instruments::MGC MGC"]);
}

#[test]
fn a_picked_setup_is_named() {
    let call = "driftless::setup!(MGC, 1000, rr = 8.0, sl_mode = full)";
    let found = "setups::MGC_1000_RR8_FULL setup!(MGC, 1000, rr = 8.0, sl_mode = full)";
    assert_named(&format!("const S: Setup = {call};"), &[found]);
    assert_named(
        "use driftless::{config, setup as pick}; fn f() { pick![MGC, 1000, rr = 8.0] }",
        &["setups::MGC_1000_RR8_FULL pick![MGC, 1000, rr = 8.0]"],
    );
    // Nobody's, and another's.
    assert_named("setup!(MGC, 1000, rr = 2.0)", &[]);
    assert_named("setup!(\"a text\", { MGC })", &[]);
    assert_named("setup!(MGC, 0900, rr = 6.0)", &[]);
    assert_named("fn setup() {} setup();", &[]);
}

#[test]
fn what_only_looks_so_is_not_named() {
    for source in [
        "// config::instruments::MGC\n/* MGC */ /// MGC\nfn f() {}",
        "const A: &str = \"instruments::MGC\"; const B: &[u8] = br#\"MGC\"#;",
        "fn f(row: Row) -> f64 { row.MGC }",
        "fn f() -> Symbol { Symbol::MGC }",
        "const MGC: u8 = 3; fn f() -> u8 { MGC }",
        "fn f() { setups::MGC; calendar::MGC_1000_RR8_FULL }",
        "MGC_1000 XMGC MGCX mgc",
        "\"never closed MGC",
    ] {
        assert_named(source, &[]);
    }
    // Its own item aside, a path says what is meant.
    assert_named(
        "struct MGC; use config::instruments::MGC as M; fn f() { M }",
        &["instruments::MGC MGC", "instruments::MGC M"],
    );
}

#[test]
fn any_text_is_answered() {
    for source in [
        "use",
        "use {",
        "use a::{b",
        "as",
        "setup!",
        "setup!(",
        "setup!(]",
        "::",
        "use }}}} MGC as",
    ] {
        named(source);
    }
    let deep = "{".repeat(100_000);
    assert_named(&format!("use a::{deep}MGC"), &["instruments::MGC MGC"]);
    named(&"MGC, ".repeat(100_000));
    assert_named(&format!("setup!({deep}"), &[]);
}
