//! Accidents of a real code base, injected into an application that has none.

mod common;

use common::{Scratch, catalogue, scan_main, scan_main_with, target};
use driftless_guard::{Options, json, listing, scan};

/// An application as it should be: every figure comes through the door.
const SOUND: &str = r#"
driftless::config!(pub mod config);

use config::{Stress, instruments, setups};

fn net(gross: config::unit::Usd) -> config::unit::Usd {
    gross - instruments::MGC.cost(Stress::Normal).total_friction_rt()
}

fn main() {
    for setup in setups::ACTIVE {
        let range = config::calendar::CALENDAR.range(&setup.identity().orb_time);
        println!("{setup} {range:?} {:.1} %", setup.metrics().win_rate);
    }
    let trades = query("SELECT r_multiple FROM setup_trades WHERE setup = ?");
    println!("{} {}", trades.len(), net(read("--gross")));
}
"#;

/// The codes found in the sound application with one accident in it.
fn codes(accident: &str) -> Vec<&'static str> {
    let scratch = Scratch::new();
    scratch.file("src/main.rs", format!("{SOUND}\n{accident}\n"));
    let scan = scan_main(&scratch);
    scan.findings.iter().map(|finding| finding.code.name()).collect()
}

#[test]
fn the_sound_application_is_sound() {
    assert_eq!(codes(""), [] as [&str; 0]);
}

#[test]
fn i01_a_config_file_with_another_target_than_the_table() {
    let map = "fn rr(orb: &str) -> f64 { match orb { \"1000\" => 1.0, _ => 0.0 } }";
    assert_eq!(codes(map), ["D304"]);
}

#[test]
fn i03_a_point_value_in_the_engine() {
    assert_eq!(codes("const POINT_VALUE: f64 = 10.0;"), ["D301"]);
}

#[test]
fn i04_a_total_beside_its_components_and_the_old_one_elsewhere() {
    assert_eq!(codes("fn f(gross: f64) -> f64 { gross - 8.40 }"), ["D303"]);
    assert_eq!(codes("const TOTAL_FRICTION: f64 = 7.40;"), ["D301"]);
}

#[test]
fn i12_a_setup_kept_as_text() {
    let text = "const BEST: &str = r#\"{\"orb\": \"1000\", \"rr\": 8.0, \"sl_mode\": \"FULL\"}\"#;";
    assert_eq!(codes(text), ["D304"]);
}

#[test]
fn i16_a_win_rate_in_percent() {
    assert_eq!(codes("const WIN_RATE_PCT: f64 = 15.3;"), ["D301"]);
}

#[test]
fn i27_expectancy_on_every_trade() {
    let alter = "const SQL: &str = \"ALTER TABLE setup_trades ADD COLUMN expected_r DOUBLE\";";
    assert_eq!(codes(alter), ["D306"]);
}

#[test]
fn i28_the_same_outcome_calculated_three_times() {
    let engine = "fn outcome(t: f64, s: f64, v: f64, f: f64) -> f64 { (t * v - f) / (s * v + f) }";
    let report = "fn kept(t: f64, s: f64, v: f64, f: f64) -> f64 { let lost = s * v + f; \
                  let won = t * v; (won - f) / lost }";
    let backtest = "fn won(t: f64, v: f64, f: f64) -> f64 { t * v - f }\n\
                    fn lost(s: f64, v: f64, f: f64) -> f64 { s * v + f }\n\
                    fn net(t: f64, s: f64, v: f64, f: f64) -> f64 { won(t, v, f) / lost(s, v, f) }";
    for copy in [engine, report, backtest] {
        assert_eq!(codes(copy), ["D305"], "{copy}");
    }
    assert_eq!(codes(&[engine, report].join("\n")), ["D305", "D305"]);
}

#[test]
fn i32_scan_ends_in_several_files() {
    assert_eq!(codes("const SCAN_END: (u32, u32) = (9, 0);"), ["D307"]);
    assert_eq!(codes("fn f() -> NaiveTime { NaiveTime::from_hms_opt(17, 0, 0) }"), ["D307"]);
}

#[test]
fn i37_an_expectancy_of_planned_ratios() {
    let planned = "fn edge(win_rate: f64, planned_rr: f64) -> f64 \
                   { win_rate * planned_rr - (1.0 - win_rate) }";
    let average = "fn edge(p: f64, won: f64, lost: f64) -> f64 { p * won - (1.0 - p) * lost }";
    for copy in [planned, average] {
        assert_eq!(codes(copy), ["D305"], "{copy}");
    }
}

#[test]
fn i47_an_import_excuses_nothing() {
    let excused =
        "use config::instruments::MGC;\nuse driftless::config;\nconst POINT_VALUE: f64 = 10.0;";
    assert_eq!(codes(excused), ["D301"]);
}

#[test]
fn i47_what_is_missing_or_unreadable_is_no_pass() {
    let scratch = Scratch::new();
    let target = |file: &str| target(scratch.folder(), file);
    scratch.file("src/unreadable.rs", b"const A: u8 = 1; // \xff\n");
    scratch.file("src/broken.rs", "fn f( {\n");
    scratch.file("src/folder.rs/inside", "");
    for file in ["src/missing.rs", "src/unreadable.rs", "src/broken.rs", "src/folder.rs"] {
        let scan = scan(&target(file), &catalogue());
        let codes: Vec<&str> = scan.findings.iter().map(|finding| finding.code.name()).collect();
        assert_eq!(codes, ["D300"], "{file}");
    }
    let also = vec!["scripts/*.py".to_owned()];
    scratch.file("src/main.rs", SOUND);
    let options = Options { also, ..Options::default() };
    let scan = scan_main_with(&scratch, &options);
    assert_eq!(scan.findings.len(), 1, "a pattern that means no file guards nothing");
}

#[test]
fn i49_the_guard_is_written_once() {
    let scratch = Scratch::new();
    let copies = "const POINT_VALUE: f64 = 10.0;\nfn f() -> f64 { (t * v - f) / (s * v + f) }\n";
    scratch.file("src/main.rs", copies);
    let scan = scan_main(&scratch);
    assert_eq!(scan.findings.len(), 2);
    // What an editor is shown is what a person is told; the macro's own words are held against
    // the same scan where it is expanded.
    let shown: Vec<String> = json(&scan)
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"))
        .map(|value| value["rendered"].as_str().expect("a text").trim_end().to_owned())
        .collect();
    assert_eq!(shown.join("\n\n"), listing(&scan.findings));
    // The macro crate decides nothing: each macro hands its tokens on.
    let macros = include_str!("../../../macros/src/lib.rs");
    let handed_on = macros.matches("    driftless_guard::").count();
    assert_eq!(handed_on, macros.matches("pub fn ").count());
    assert!(handed_on > 0);
}
