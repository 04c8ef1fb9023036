//! The book's examples are what the tool says: `docs/tool.md`, command by command.
//!
//! `UPDATE_BOOK=1` writes what it says now into the book.

use std::path::Path;

use crate::desk::Desk;

const START: &str = "```console\n";
const END: &str = "```\n";

#[test]
fn every_example_of_the_book_is_real() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/tool.md");
    let book = std::fs::read_to_string(&path).unwrap();
    let desk = Desk::empty();
    let mut real = String::new();
    let mut rest = book.as_str();
    while let Some(at) = rest.find(START) {
        let (before, block) = rest.split_at(at + START.len());
        let (block, after) = block.split_at(block.find(END).expect("an end of the block"));
        real.push_str(before);
        let commands: Vec<&str> = block.lines().filter(|line| line.starts_with("$ ")).collect();
        assert!(!commands.is_empty(), "a block without a command: {block}");
        for (at, command) in commands.iter().enumerate() {
            if at > 0 {
                real.push('\n');
            }
            real.push_str(&said(&desk, command));
        }
        rest = after;
    }
    real.push_str(rest);
    if std::env::var_os("UPDATE_BOOK").is_some() {
        std::fs::write(path, real).unwrap();
    } else {
        assert!(book == real, "run with UPDATE_BOOK=1 and review the difference");
    }
}

/// A command and what it says, with its exit code where that is not 0.
fn said(desk: &Desk, command: &str) -> String {
    let words = words(command.strip_prefix("$ driftless ").expect("a command of the tool"));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let run = desk.run(&words);
    let mut text = format!("{command}\n{}{}", run.out, run.err);
    if run.code != Some(0) {
        text.push_str(&format!("[exit code {}]\n", run.code.unwrap_or(-1)));
    }
    text
}

/// Words as a shell splits them, with single quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('\'').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}
