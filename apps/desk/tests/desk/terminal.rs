//! The same rows on the terminal.

use std::io::Read;
use std::process::Stdio;

use crate::scratch::{Scratch, key, rows};

#[test]
fn the_same_rows_as_text_json_and_csv() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let served = desk.json("/api/v1/trades?from=2024-03-27");
    let told: serde_json::Value =
        serde_json::from_str(&scratch.text(&["trades", "--from", "2024-03-27", "--json"])).unwrap();
    assert_eq!(told["trades"], served["trades"]);
    let csv = scratch.text(&["trades", "--from", "2024-03-27", "--csv"]);
    let mut lines = csv.lines();
    assert!(lines.next().unwrap().starts_with("date_local,setup,direction,outcome,reason,gross_r"));
    assert_eq!(lines.count(), served["trades"].as_array().unwrap().len());
    assert!(csv.contains("1.234567827"), "{csv}");
    let text = scratch.text(&["trades", "--from", "2024-03-27"]);
    assert!(
        text.contains("attested against authority.duckdb") && text.contains("+1.235"),
        "{text}"
    );
    assert!(!text.contains('\u{1b}'), "no colour where nobody wants one");
}

#[test]
fn every_page_has_its_word() {
    let scratch = Scratch::full();
    let first = key(&rows()[0]);
    for words in [
        &["today"][..],
        &["setups"],
        &["setup", &first],
        &["trades"],
        &["trade", &first, "2024-03-27"],
        &["day"],
        &["day", "2024-03-26"],
        &["bars", "MGC", "2024-03-27"],
        &["plan", "--stop", "3.0"],
        &["truth"],
    ] {
        let text = scratch.text(words);
        assert!(text.lines().count() > 5, "{words:?}: {text}");
        assert!(text.lines().all(|line| line.trim_end() == line), "{words:?}");
    }
    insta::assert_snapshot!(
        "plan",
        named(&scratch.text(&["plan", "--setup", "MGC_1000_RR8_FULL", "--stop", "2.80"]))
    );
    insta::assert_snapshot!("help", scratch.text(&["--help"]));
}

/// Without what differs from run to run.
fn named(text: &str) -> String {
    text.lines()
        .map(|line| line.split("; published").next().unwrap_or_default().to_owned() + "\n")
        .collect()
}

#[test]
fn wrong_words_are_told_what_to_do() {
    let scratch = Scratch::bare();
    let mut told = String::new();
    for words in [
        &["tomorrow"][..],
        &["trade"],
        &["plan", "--stop", "x"],
        &["plan", "--colour"],
        &["day", "--date", "27.3.2024"],
        &["day", "a", "b"],
        &["setups", "--json", "--csv"],
        &["serve", "--json"],
        &["serve", "--listen", "here"],
    ] {
        let output = scratch.run(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(output.stdout.is_empty());
        told.push_str(&format!(
            "desk {}\n{}\n",
            words.join(" "),
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    insta::assert_snapshot!("usage", told);
    let unpublished = scratch.run(&["trades"]);
    assert_eq!(unpublished.status.code(), Some(1));
}

#[test]
fn a_reader_that_goes_is_no_error() {
    let scratch = Scratch::full();
    let mut command = scratch.command(&["trades"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(said, "");
}
