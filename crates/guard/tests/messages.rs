//! The text of every rule's finding, as a user reads it.

mod common;

use common::{Scratch, scan_main};
use driftless_guard::listing;

fn message(main: &str) -> String {
    let scratch = Scratch::new();
    scratch.file("src/main.rs", main);
    listing(&scan_main(&scratch).findings)
}

#[test]
fn d301_a_copy() {
    insta::assert_snapshot!(message("const POINT_VALUE: f64 = 10.0;\n"));
}

#[test]
fn d301_another_value() {
    insta::assert_snapshot!(message("const POINT_VALUE: f64 = 12.5;\n"));
}

#[test]
fn d301_a_figure_of_setups() {
    insta::assert_snapshot!(message(
        "const WIN_RATE: f64 = 0.171;\nconst WIN_RATE_1000: f64 = 0.153;\n"
    ));
}

#[test]
fn d301_a_derived_value_below_the_root() {
    let scratch = Scratch::new();
    scratch.file("src/main.rs", "mod costs;\n");
    scratch.file("src/costs.rs", "pub fn total_friction() -> f64 {\n    6.0 + 2.4\n}\n");
    insta::assert_snapshot!(listing(&scan_main(&scratch).findings));
}

#[test]
fn d302_a_row() {
    insta::assert_snapshot!(message(
        "const SPECS: &[(&str, f64, f64)] = &[\n    (\"ES\", 0.25, 50.0),\n    (\"MGC\", 0.1, 10.0),\n];\n"
    ));
}

#[test]
fn d302_figures_of_a_setup() {
    insta::assert_snapshot!(message(
        "fn rate(range: &str) -> f64 {\n    match range {\n        \"1000\" => 0.153,\n        _ => 0.5,\n    }\n}\n"
    ));
}

#[test]
fn d303_a_value() {
    insta::assert_snapshot!(message(
        "fn net(gross: f64) -> f64 {\n    gross - 4.20 * 2.0 - 2.40\n}\nfn small(ratio: f64) -> bool {\n    ratio <= 0.155\n}\n"
    ));
}

#[test]
fn d304_a_setup() {
    insta::assert_snapshot!(message(
        "const A: Setup = Setup { orb: \"1000\", rr: 8.0 };\nconst B: Setup = Setup { orb: \"1000\", rr: 2.0 };\nconst C: Setup = Setup { orb: \"1000\", rr: 1.5 };\n"
    ));
}

#[test]
fn d305_a_realized_rr() {
    insta::assert_snapshot!(message(
        "fn keep(target: f64, pv: f64, fr: f64, sl: f64) -> f64 {\n    \
         let risk = sl * pv + fr;\n    (target * pv - fr) / risk\n}\n"
    ));
}

#[test]
fn d305_by_names() {
    insta::assert_snapshot!(message(
        "fn gate(stop: f64, point_value: f64, cost: f64) -> bool {\n    \
         cost / (stop * point_value) <= 0.3\n}\n\
         fn total(commission: f64, spread: f64, slip: f64) -> f64 {\n    \
         commission + spread + slip\n}\n"
    ));
}

#[test]
fn d306_a_write() {
    insta::assert_snapshot!(message(
        "const SQL: &str = \"\n    insert or replace into main.validated_setups\n    values (?)\";\n"
    ));
}

#[test]
fn d306_a_metric_of_a_strategy() {
    let scratch = Scratch::new();
    scratch.file("Cargo.toml", "[package.metadata.driftless]\nowns = [\"setup_trades\"]\n");
    scratch.file(
        "src/main.rs",
        "const SQL: &str = \"ALTER TABLE setup_trades ADD COLUMN win_rate DOUBLE\";\n",
    );
    insta::assert_snapshot!(listing(&scan_main(&scratch).findings));
}

#[test]
fn d307_a_clock() {
    insta::assert_snapshot!(message(
        "fn f() -> Time {\n    from_hms(10, 5, 0)\n}\nconst ASIA_START: &str = \"09:00\";\nfn g() {\n    let scan_end = (17, 0);\n}\n"
    ));
}

#[test]
fn d308_around_the_door() {
    insta::assert_snapshot!(message("use driftless::__generated::instruments::MGC;\n"));
}

#[test]
fn d300_in_every_way() {
    let mut all = Vec::new();
    for text in [
        "fn f() { (1] }\n".to_owned(),
        "fn f() {\n".to_owned(),
        "}\n".to_owned(),
        "const A: &str = \"never ends;\n".to_owned(),
        "/* never ends\n".to_owned(),
        format!("const A: u8 = {};\n", "(".repeat(257)),
        format!("const POINT_VALUE: u8 = 1{};\n", " + 1".repeat(5_000)),
        "const POINT_VALUE f64 = 10.0;\n".to_owned(),
    ] {
        let scratch = Scratch::new();
        scratch.file("src/main.rs", "#[cfg(any())]\nmod odd;\n");
        scratch.file("src/odd.rs", text);
        let shown: Vec<String> = listing(&scan_main(&scratch).findings)
            .lines()
            .map(|line| line.chars().take(100).collect())
            .collect();
        all.push(shown.join("\n"));
    }
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn d300_for_what_is_no_text() {
    let scratch = Scratch::new();
    scratch.file("src/main.rs", "mod bytes;\nmod folder;\nmod missing;\n");
    scratch.file("src/bytes.rs", b"const A: u8 = 1; // \xff\n");
    scratch.file("src/folder.rs/inside", "");
    scratch.file("src/folder/mod.rs/inside", "");
    insta::assert_snapshot!(listing(&scan_main(&scratch).findings));
}

#[test]
fn many_findings_are_listed_by_file() {
    let scratch = Scratch::new();
    let many = "const POINT_VALUE: f64 = 10.0;\n".repeat(15);
    scratch.file("src/main.rs", format!("mod other;\n{many}"));
    scratch.file("src/other.rs", &many);
    insta::assert_snapshot!(listing(&scan_main(&scratch).findings));
}
