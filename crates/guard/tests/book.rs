//! What the book says about the rules is what they do.

mod sample;

use driftless_guard::{Reach, Target, scan};
use driftless_model::code::RULES;
use sample::Scratch;

const BOOK: &str = include_str!("../../../docs/guard.md");

/// The blocks between fences of a language, in order.
fn blocks<'b>(text: &'b str, language: &str) -> Vec<&'b str> {
    let open = format!("```{language}\n");
    let blocks = text.split(&open).skip(1);
    blocks.map(|rest| rest.split("```").next().unwrap_or_default()).collect()
}

#[test]
fn every_rule_has_its_copy_its_message_and_its_replacement() {
    let mut told = Vec::new();
    for chapter in BOOK.split("\n### ").skip(1) {
        let (title, body) = chapter.split_once('\n').expect("a title");
        let (code, title) = title.split_once(' ').expect("a code");
        let rule = RULES.iter().find(|rule| rule.code.name() == code).expect("a rule");
        assert_eq!(title, rule.title);
        told.push(code);
        let copy = blocks(body, "rust")[0];
        let scratch = Scratch::new();
        let target = Target {
            file: scratch.file("src/main.rs", copy),
            base: scratch.folder().to_owned(),
            manifest: Some(scratch.folder().to_owned()),
            module: "config".to_owned(),
            tests: false,
            reach: Reach::Tree,
        };
        let scan = scan(&target, &sample::catalogue());
        let [finding] = scan.findings.as_slice() else {
            panic!("{code}: {:?}", scan.findings);
        };
        let mut lines = blocks(body, "text")[0].lines();
        let shown = finding.render();
        assert_eq!(lines.next(), shown.lines().next(), "{code}");
        for line in lines {
            assert_eq!(line, finding.help, "{code}");
        }
    }
    let guarded = RULES.iter().map(|rule| rule.code.name());
    // A file that cannot be read has no example of its own, and targets without a door are found
    // where targets are known: by the tool.
    let guarded: Vec<&str> =
        guarded.filter(|code| code.starts_with("D3") && !["D300", "D310"].contains(code)).collect();
    assert_eq!(told, guarded);
}
