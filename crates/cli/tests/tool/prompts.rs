//! Questions to a person, on a terminal.

use std::fs;
use std::process::Stdio;

use crate::desk::{DATABASE, Desk, Holder, SNAPSHOT};
use crate::terminal::Terminal;

const PLAIN: &[(&str, &str)] = &[("NO_COLOR", "1")];

fn names(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(&desk.root).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn nothing_is_made_before_somebody_agrees() {
    let desk = Desk::empty();
    for (answer, code) in [("n", 1), ("", 1), ("yess", 1), ("Y", 0)] {
        let Some(mut init) = Terminal::start(&desk, &["init"], PLAIN) else { return };
        init.answer("[y/N] ", answer);
        let (found, shown) = init.end();
        assert_eq!(found, Some(code), "{answer}: {shown}");
        assert_eq!(shown.contains("nothing was changed"), code == 1, "{answer}: {shown}");
        assert_eq!(names(&desk).is_empty(), code == 1, "{answer}: {:?}", names(&desk));
    }
    desk.run(&["check"]).assert(2);
}

#[test]
fn ctrl_c_at_a_question_changes_nothing() {
    let desk = Desk::empty();
    let Some(mut init) = Terminal::start(&desk, &["init"], PLAIN) else { return };
    init.interrupt("[y/N] ");
    let (code, shown) = init.end();
    assert_eq!(code, Some(130), "{shown}");
    assert_eq!(names(&desk), Vec::<String>::new());
}

/// Without a terminal nobody is asked, and nothing hangs.
#[test]
fn nobody_is_asked_where_nobody_can_answer() {
    let desk = Desk::empty();
    for input in [Stdio::null(), Stdio::piped()] {
        let mut init = desk.command(&["init"]);
        let output = init.stdin(input).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("nobody to ask") && said.contains("add `--yes`"), "{said}");
    }
    assert_eq!(names(&desk), Vec::<String>::new());
}

#[test]
fn an_instrument_is_asked_for_step_by_step() {
    let desk = Desk::specs_only();
    let add = ["instrument", "add", "MES"];
    let Some(mut asked) = Terminal::start(&desk, &add, PLAIN) else { return };
    for (prompt, answer) in [
        ("the exchange's name for it (empty: not known yet): ", "Micro E-mini S&P 500"),
        ("where it trades, such as COMEX (empty: not known yet): ", "CME"),
        ("where the contract figures come from (empty: not known yet): ", "CME \"specs\""),
        ("[contract] tick size in points (empty: not known yet): ", "0.25"),
        ("[contract] value of a tick in USD (empty: not known yet): ", "1.25"),
        ("[contract] value of a point in USD (empty: not known yet): ", "5.00"),
        ("[cost] who charges the commission (empty: not known yet): ", ""),
        ("[cost] where the cost figures come from (empty: not known yet): ", ""),
        ("[cost] commission per round turn in USD (empty: not known yet): ", ""),
        ("(empty: not known yet): ", ""),
        ("(empty: not known yet): ", ""),
    ] {
        asked.answer(prompt, answer);
    }
    asked.answer("write `specs/instruments/mes.toml`? [y/N] ", "y");
    let (code, shown) = asked.end();
    assert_eq!(code, Some(0), "{shown}");
    assert!(shown.contains("state `blocked`"), "{shown}");
    insta::assert_snapshot!(desk.read("specs/instruments/mes.toml"));

    // What is known is not asked again; a figure that is none ends it, and nothing is written.
    let before = desk.read("specs/instruments/mes.toml");
    let mut asked = Terminal::start(&desk, &add, PLAIN).unwrap();
    asked.answer("[cost] who charges the commission (empty: not known yet): ", "Tradovate");
    asked.answer("[cost] where the cost figures come from (empty: not known yet): ", "statement");
    asked.answer("[cost] commission per round turn in USD (empty: not known yet): ", "about 1");
    let (code, shown) = asked.end();
    assert_eq!(code, Some(1), "{shown}");
    assert!(shown.contains("`about 1` is no figure for `commission_rt_usd`"), "{shown}");
    assert_eq!(desk.read("specs/instruments/mes.toml"), before);
}

#[test]
fn a_backup_replaces_the_database_only_when_somebody_agrees() {
    let desk = Desk::new();
    let backup = "authority.duckdb.backup-20260101T000000.000000Z-v1";
    fs::copy(desk.path(DATABASE), desk.path(DATABASE).with_file_name(backup)).unwrap();
    desk.run(&["setup", "retire", "MGC_1100", "--reason", "gone"]).assert(0);
    let bytes = fs::read(desk.path(DATABASE)).unwrap();
    desk.run(&["restore"]).assert(0).says(backup).says("1 backup");
    let Some(mut restore) = Terminal::start(&desk, &["restore", "latest"], PLAIN) else { return };
    restore.answer("? [y/N] ", "n");
    assert_eq!(restore.end().0, Some(1));
    assert_eq!(fs::read(desk.path(DATABASE)).unwrap(), bytes);
    let mut restore = Terminal::start(&desk, &["restore", "latest"], PLAIN).unwrap();
    restore.answer("? [y/N] ", "y");
    let (code, shown) = restore.end();
    assert_eq!(code, Some(0), "{shown}");
    desk.run(&["sync", "--check"]).assert(0);
}

/// What takes longer than a second says that it lives, and takes its line away again.
#[test]
fn a_person_sees_that_it_is_waiting() {
    let desk = Desk::new();
    let holder = Holder::of(&desk, 600);
    let check = ["check", "--wait", "3s"];
    let Some(check) = Terminal::start(&desk, &check, PLAIN) else { return };
    let (code, shown) = check.end();
    assert_eq!(code, Some(1), "{shown}");
    assert!(shown.contains("checking"), "{shown}");
    assert!(shown.contains("D602"), "{shown}");
    drop(holder);
    // In a pipe there is nobody to see it.
    let _holder = Holder::of(&desk, 600);
    let run = desk.run(&["check", "--wait", "2s"]).assert(1);
    assert!(!run.err.contains("checking") && !run.out.contains("checking"), "{run:#?}");
}

/// Ctrl-C while it waits for the database ends it at once, and nothing was written.
#[test]
fn ctrl_c_while_it_waits_leaves_everything_as_it_was() {
    let desk = Desk::new();
    desk.run(&["setup", "retire", "MGC_1100", "--reason", "gone"]).assert(0);
    let sound = desk.read(SNAPSHOT);
    let holder = Holder::of(&desk, 600);
    let Some(mut sync) = Terminal::start(&desk, &["sync", "--wait", "60s"], PLAIN) else { return };
    sync.interrupt("reading the table");
    let (code, shown) = sync.end();
    assert_eq!(code, Some(130), "{shown}");
    assert_eq!(desk.read(SNAPSHOT), sound);
    drop(holder);
    desk.run(&["sync"]).assert(0);
}

#[test]
fn a_terminal_has_colours_unless_nobody_wants_them() {
    let desk = Desk::specs_only();
    let Some(check) = Terminal::start(&desk, &["check"], &[("CLICOLOR", "1")]) else { return };
    let (code, shown) = check.end();
    assert_eq!(code, Some(0), "{shown}");
    assert!(shown.contains("\u{1b}[32msame\u{1b}[0m"), "{shown:?}");
    let (_, shown) = Terminal::start(&desk, &["check"], PLAIN).unwrap().end();
    assert!(!shown.contains("\u{1b}["), "{shown:?}");
}
