//! Colour, on a real terminal.

use std::fs::File;
use std::io::Read;
use std::process::Stdio;

use rustix::fs::{Mode, OFlags, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use super::{DAY, plan};

/// What the plan looks like on a terminal of so many columns, in an environment.
fn on_terminal(columns: u16, environment: &[(&str, &str)]) -> String {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&master).and_then(|()| unlockpt(&master)).expect("a terminal of our own");
    let name = ptsname(&master, Vec::new()).expect("its name");
    let size = Winsize { ws_row: 50, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(&master, size).expect("its size");
    let slave = open(name.as_c_str(), OFlags::RDWR | OFlags::NOCTTY, Mode::empty());
    let mut command = plan(&[DAY]);
    command.stdout(File::from(slave.expect("its other side"))).stderr(Stdio::piped());
    let mut child = command.envs(environment.iter().copied()).spawn().expect("the command starts");
    // Ours would keep the terminal open after the command has ended.
    drop(command);
    let mut bytes = Vec::new();
    // The end of a terminal is an error and not an end.
    let _ = File::from(master).read_to_end(&mut bytes);
    assert!(child.wait().expect("the command ends").success());
    String::from_utf8(bytes).expect("the output is text")
}

fn without_escapes(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once('m').map_or(part, |(_, text)| text));
    first + &rest.collect::<String>()
}

#[test]
fn a_terminal_gets_colour_and_its_own_width() {
    for columns in [80, 140] {
        let coloured = on_terminal(columns, &[]);
        assert!(coloured.contains('\u{1b}'), "{columns}");
        let bare = on_terminal(columns, &[("NO_COLOR", "1")]);
        assert!(!bare.contains('\u{1b}'), "{columns}");
        assert_eq!(without_escapes(&coloured), bare, "colour changes nothing else");
        let widest = bare.lines().map(|line| line.trim_end().chars().count()).max();
        assert!(widest.is_some_and(|widest| widest <= usize::from(columns)), "{widest:?}");
    }
}

#[test]
fn an_empty_no_color_says_nothing_and_a_dumb_terminal_enough() {
    assert!(on_terminal(100, &[("NO_COLOR", "")]).contains('\u{1b}'));
    assert!(!on_terminal(100, &[("TERM", "dumb")]).contains('\u{1b}'));
}

#[test]
fn every_tone_ends_on_its_line() {
    for line in on_terminal(80, &[]).lines() {
        let last = line.rsplit_once("\u{1b}[").map(|(_, rest)| rest);
        assert!(last.is_none_or(|rest| rest.starts_with("0m")), "{line:?}");
    }
}
