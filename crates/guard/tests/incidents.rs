//! Accidents of a real code base, injected into an application that has none.

mod sample;

use driftless_guard::{Reach, Target, scan};
use sample::Scratch;

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
    let target = Target {
        file: scratch.file("src/main.rs", format!("{SOUND}\n{accident}\n")),
        base: scratch.folder().to_owned(),
        manifest: Some(scratch.folder().to_owned()),
        module: "config".to_owned(),
        tests: false,
        reach: Reach::Tree,
    };
    let scan = scan(&target, &sample::catalogue());
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
fn i32_scan_ends_in_several_files() {
    assert_eq!(codes("const SCAN_END: (u32, u32) = (9, 0);"), ["D307"]);
    assert_eq!(codes("fn f() -> NaiveTime { NaiveTime::from_hms_opt(17, 0, 0) }"), ["D307"]);
}

#[test]
fn i47_an_import_excuses_nothing() {
    let excused =
        "use config::instruments::MGC;\nuse driftless::config;\nconst POINT_VALUE: f64 = 10.0;";
    assert_eq!(codes(excused), ["D301"]);
}
