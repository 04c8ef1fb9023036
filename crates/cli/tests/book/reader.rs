//! Somebody who reads a chapter and does what it says, in a folder of his own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use duckdb::Connection;

use crate::chapter::{Block, blocks};
use crate::root;
use crate::shell::Shell;

/// A reader's folder, with a clone of the project beside what is made in it.
pub(crate) struct Reader {
    folder: PathBuf,
}

impl Reader {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("driftless book {}-{number}", std::process::id());
        // Below the target folder it would stand in this workspace and in its repository.
        let folder = std::env::temp_dir().canonicalize().unwrap().join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self { folder }
    }

    pub(crate) fn read(&self, path: &Path) -> String {
        let path = self.folder.join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Does everything a chapter says, and holds it against what happens. The chapter begins in a
    /// folder below the reader's.
    pub(crate) fn follow(&self, chapter: &str, begins_in: &str) {
        let path = root().join("docs").join(chapter);
        let book = fs::read_to_string(&path).unwrap();
        let mut shell = Shell::new(&self.folder, begins_in);
        let mut commands = 0;
        let mut real = String::new();
        for block in blocks(&book) {
            match block {
                Block::Prose(text) => real.push_str(text),
                Block::Console(text) => {
                    let asked = asked(text);
                    assert!(!asked.is_empty(), "a block without a command: {text}");
                    commands += asked.len();
                    real.push_str("```console\n");
                    let mut quiet = true;
                    for command in asked {
                        if !quiet {
                            real.push('\n');
                        }
                        let said = shell.say(&command);
                        quiet = said.is_empty();
                        real.push_str(&format!("$ {command}\n{said}"));
                    }
                    real.push_str("```\n");
                }
                Block::File { path, append, whole, text } => {
                    let path = shell.folder().join(path);
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    let mut now = String::new();
                    if append {
                        now = fs::read_to_string(&path).unwrap();
                    }
                    fs::write(&path, now + text).unwrap();
                    real.push_str(whole);
                }
                Block::Sql { database, whole, text } => {
                    let database = Connection::open(shell.folder().join(database)).unwrap();
                    database.execute_batch(text).unwrap();
                    real.push_str(whole);
                }
            }
        }
        assert!(commands > 0, "{chapter} has no command");
        if timeless(&book) == timeless(&real) {
            return;
        }
        assert!(
            std::env::var_os("UPDATE_BOOK").is_some(),
            "{}",
            first_difference(chapter, &book, &real)
        );
        fs::write(path, real).unwrap();
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The commands of a block; one that ends with a backslash goes on in the next line.
fn asked(text: &str) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            commands.push(command.into());
        } else if open {
            let command = commands.last_mut().expect("a command before its second line");
            command.push('\n');
            command.push_str(line);
        } else {
            continue;
        }
        open = line.ends_with('\\');
    }
    commands
}

/// A text without how long something took, which is another time each time.
fn timeless(text: &str) -> String {
    text.lines().map(|line| without_time(line) + "\n").collect()
}

/// `2 bars from 1 file in 0.02 s, 133 a second` and the like: everything before and after.
fn without_time(line: &str) -> String {
    let time = |text: &str| text.find(|c: char| !c.is_ascii_digit() && !",.".contains(c));
    let Some((before, after)) = line.split_once(" in ") else { return line.into() };
    let rest = match time(after) {
        Some(end @ 1..) => after[end..].strip_prefix(" s"),
        _ => None,
    };
    let Some(rest) = rest else { return line.into() };
    let rate = |rest: &str| rest.strip_prefix(", ").is_some_and(|rate| rate.ends_with(" a second"));
    let rest = if rate(rest) { "" } else { rest };
    format!("{before} in … s{rest}")
}

fn first_difference(chapter: &str, book: &str, real: &str) -> String {
    let at = book
        .lines()
        .zip(real.lines())
        .position(|(book, real)| without_time(book) != without_time(real));
    let line = at.unwrap_or_else(|| book.lines().count().min(real.lines().count()));
    let shown = |text: &str| text.lines().skip(line).take(12).collect::<Vec<_>>().join("\n");
    format!(
        "docs/{chapter}:{} says\n{}\nbut it is\n{}\nrun with UPDATE_BOOK=1 and review the difference",
        line + 1,
        shown(book),
        shown(real)
    )
}

/// A time is no difference, and everything else beside it is one.
#[test]
fn times_alone_are_not_compared() {
    let took = "2 bars from 1 file in 0.02 s, 133 a second\n7 values in 2.38 s; kept as 1\n";
    let again = "2 bars from 1 file in 11.4 s, 1,331 a second\n7 values in 0.1 s; kept as 1\n";
    assert_eq!(timeless(took), timeless(again));
    for other in ["3 bars in 0.02 s", "2 bars in 0.02 ms", "2 bars in 2 days", "2 bars in s"] {
        assert_ne!(timeless("2 bars in 0.02 s"), timeless(other), "{other}");
    }
    assert_ne!(timeless("7 in 2 s; kept as 1"), timeless("7 in 2 s; kept as 2"));
}
