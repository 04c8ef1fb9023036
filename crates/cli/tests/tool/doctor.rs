//! One page: what is where, what would stop a build, five questions.

use serde_json::Value;

use crate::desk::{CONFIG, DATABASE, Desk, MGC, SOUND};

/// What the page says of a thing.
fn told(answer: &Value, what: &str) -> String {
    let rows = answer["where"].as_array().unwrap_or_else(|| panic!("{answer:#}"));
    let row = rows.iter().find(|row| row["what"] == what);
    row.unwrap_or_else(|| panic!("no `{what}` in {answer:#}"))["told"].as_str().unwrap().to_owned()
}

/// The verdicts of the five questions, in their order.
fn verdicts(answer: &Value) -> Vec<&str> {
    let questions = answer["questions"].as_array().unwrap();
    questions.iter().map(|question| question["verdict"].as_str().unwrap()).collect()
}

fn stops(answer: &Value) -> String {
    let stops = answer["stops"].as_array().unwrap();
    stops.iter().map(|stop| format!("{}\n", stop.as_str().unwrap())).collect()
}

#[test]
fn a_sound_desk_has_five_answers_and_nothing_that_stops_a_build() {
    let desk = Desk::new();
    desk.package("app", &format!("{SOUND}\npub fn start() {{ let _ = config::attest; }}\n"));
    let run = desk.run(&["doctor"]).assert(0).says("what would stop a build\nnothing");
    for question in ["calculate", "hard-code", "duplicate", "follow when", "would catch"] {
        assert!(run.out.contains(question), "no `{question}` in {run:#?}");
    }
    let answer = desk.json(&["doctor"]);
    assert_eq!(verdicts(&answer), ["same"; 5], "{answer:#}");
    assert_eq!(stops(&answer), "");
    assert!(told(&answer, "specs").ends_with("specs (named by the folder)"), "{answer:#}");
    assert!(told(&answer, "compiler").starts_with("rustc "), "{answer:#}");
    assert!(told(&answer, "database").contains("policy `if-present`"), "{answer:#}");
    assert_eq!(told(&answer, "commit hook"), "no git repository");
    let last = answer["questions"][4]["evidence"].as_str().unwrap();
    assert!(last.contains("attested at src/main.rs:5"), "{last}");
}

#[test]
fn the_state_of_the_hook_is_told() {
    let desk = Desk::new();
    let hook = |desk: &Desk| told(&desk.json(&["doctor"]), "commit hook");
    desk.git(&["init", "-q", "."]);
    assert_eq!(hook(&desk), "not installed: `driftless hook install`");
    desk.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n");
    assert_eq!(hook(&desk), "another hook, which does not call `driftless hook run`");
    desk.run(&["hook", "install", "--force"]).assert(0);
    assert_eq!(hook(&desk), "installed");
}

#[test]
fn each_question_fails_on_its_own_drift() {
    let formula = "pub fn planned(t: f64, s: f64, pv: f64, f: f64) -> f64 \
                   { (t * pv - f) / (s * pv + f) }\n";
    for (question, more, code) in [
        (0, formula, "D305"),
        (1, "pub const POINT_VALUE: f64 = 10.0;\n", "D301"),
        (2, "pub const ROW: (&str, f64) = (\"MGC\", 0.1);\n", "D302"),
    ] {
        let desk = Desk::new();
        desk.package("app", &format!("{SOUND}{more}"));
        let answer = desk.json(&["doctor"]);
        assert_eq!(answer["verdict"], "drift", "{code}: {answer:#}");
        assert_eq!(verdicts(&answer)[question], "drift", "{code}: {answer:#}");
        assert!(stops(&answer).contains(code), "{answer:#}");
        assert!(
            answer["questions"][question]["evidence"].as_str().unwrap().contains("src/main.rs")
        );
        desk.run(&["doctor"]).assert(2).says(code);
    }
    let desk = Desk::new();
    desk.package("app", "fn main() {}\n");
    let answer = desk.json(&["doctor"]);
    assert_eq!(verdicts(&answer)[3], "drift", "a target past the door: {answer:#}");
    assert!(stops(&answer).contains("D310"), "{answer:#}");
}

/// Whatever stops a build is on the page, and the page itself always comes.
#[test]
fn what_stops_a_build_is_listed_by_code() {
    let desk = Desk::new();
    let sound = desk.read(MGC);
    desk.edit(MGC, "point_value_usd  = 10.00", "point_value_usd  = 1.00");
    desk.run(&["doctor"]).assert(2).says("D104").says("first at specs/instruments/mgc.toml");
    desk.write(MGC, "no toml [");
    desk.run(&["doctor"]).assert(2).says("D101").says("specs");
    desk.write(MGC, sound);
    let bytes = std::fs::read(desk.path(DATABASE)).unwrap();
    desk.write(DATABASE, &bytes[..bytes.len() / 2]);
    desk.run(&["doctor"]).assert(2).says("D202");
    std::fs::remove_file(desk.path(DATABASE)).unwrap();
    desk.run(&["doctor"]).assert(0).says("not there");
    desk.write(CONFIG, desk.read(CONFIG) + "\n[database]\npolicy = \"required\"\n");
    desk.run(&["doctor"]).assert(2).says("D205");
}
