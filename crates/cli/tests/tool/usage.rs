//! What the command line promises: exit codes, JSON, pipes, colours.

use std::io::Read;
use std::process::Stdio;

use crate::desk::{DATABASE, Desk, SNAPSHOT, SOUND};

#[test]
fn help_names_every_command() {
    let desk = Desk::specs_only();
    insta::assert_snapshot!(desk.run(&["--help"]).assert(0).page());
}

/// 2 says drift, so that a misspelt command must not.
#[test]
fn wrong_usage_could_not_tell() {
    let desk = Desk::specs_only();
    for wrong in
        [&["chek"][..], &["accept"], &["accept", "costs"], &["setup", "add"], &["--nope"], &[]]
    {
        desk.run(wrong).assert(1);
    }
    desk.run(&["check", "--specs", "nowhere"]).assert(1).says("no folder of specs at `nowhere`");
    desk.run(&["explain", "D999"]).assert(1).says("no rule has the code");
    desk.run(&["explain", "MGC_1000_RR9_FULL"]).assert(1).says("did you mean `MGC_1000_RR8_FULL`?");
}

#[test]
fn every_command_answers_in_json() {
    let desk = Desk::new();
    for (arguments, verdict) in [
        (&["check"][..], "same"),
        (&["sync"], "same"),
        (&["sync", "--check"], "same"),
        (&["diff"], "same"),
        (&["accept", "setups"], "same"),
        (&["impact"], "same"),
        (&["setup", "list"], "same"),
        (&["setup", "show", "MGC_1100"], "same"),
        (&["restore"], "same"),
        (&["migrate"], "same"),
        (&["explain", "D303"], "same"),
        (&["explain", "ORB_1000"], "same"),
        (&["completions", "bash"], "same"),
        (&["init", "--yes"], "same"),
        (&["scan", "specs"], "same"),
        (&["import", "nowhere.duckdb"], "unknown"),
        (&["explain", "nothing"], "unknown"),
    ] {
        let answer = desk.json(arguments);
        assert_eq!(answer["verdict"], verdict, "{arguments:?}: {answer:#}");
        assert_eq!(answer["command"], arguments[0], "{answer:#}");
    }
    desk.edit(SNAPSHOT, "\nrr = 8\n", "\nrr = 1\n");
    let answer = desk.json(&["check"]);
    assert_eq!(answer["verdict"], "drift");
    let changes: Vec<&str> = answer["differences"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["change"].as_str())
        .collect();
    assert_eq!(changes, ["removed", "added"], "{answer:#}");
}

/// Neither data nor anything else leaves the repository: not to the home folder, not to a temporary
/// one.
#[test]
fn nothing_is_written_outside_the_repository() {
    let (desk, elsewhere) = (Desk::new(), Desk::empty());
    desk.git(&["init", "-q", "."]);
    desk.package("app", SOUND);
    let from = desk.path(DATABASE);
    let add = ["setup", "add", "--instrument", "MGC", "--orb-time", "1000", "--rr", "2"];
    for arguments in [
        &["hook", "install"][..],
        &[&add[..], &["--sl-mode", "half"]].concat(),
        &["sync"],
        &["accept", "setups"],
        &["check"],
        &["diff"],
        &["impact"],
        &["doctor"],
        &["explain", "MGC"],
        &["scan"],
        &["hook", "run"],
        &["migrate"],
        &["restore"],
        &["import", from.to_str().unwrap(), "--check"],
    ] {
        let mut command = desk.command(arguments);
        for variable in ["HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(variable, &elsewhere.root);
        }
        // Cargo and its toolchain have homes of their own.
        for (variable, folder) in [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")] {
            if std::env::var_os(variable).is_none()
                && let Some(home) = std::env::var_os("HOME")
            {
                command.env(variable, std::path::Path::new(&home).join(folder));
            }
        }
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {output:#?}");
        let there: Vec<_> = std::fs::read_dir(&elsewhere.root).unwrap().collect();
        assert!(there.is_empty(), "{arguments:?} wrote {there:?}");
    }
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let desk = Desk::specs_only();
    let mut child = desk
        .command(&["completions", "zsh"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 8];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn nothing_is_coloured_in_a_pipe() {
    let desk = Desk::specs_only();
    let run = desk.run(&["check"]);
    let invisible = |c: char| c == '\u{1b}' || ('\u{2060}'..='\u{206f}').contains(&c);
    assert!(!run.out.contains(invisible), "{:?}", run.out);
    let forced = desk.command(&["check"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(String::from_utf8_lossy(&forced.stdout).contains('\u{1b}'));
}

#[test]
fn manual_pages_are_written() {
    let desk = Desk::specs_only();
    std::fs::create_dir(desk.path("man")).unwrap();
    let answer = desk.json(&["man", "man"]);
    let files: Vec<&str> =
        answer["files"].as_array().unwrap().iter().filter_map(|one| one.as_str()).collect();
    for page in ["driftless.1", "driftless-sync.1", "driftless-setup-add.1"] {
        assert!(files.contains(&page), "{files:?}");
        assert!(desk.read(&format!("man/{page}")).contains(".TH"));
    }
}

#[test]
fn rules_and_constants_are_explained() {
    let desk = Desk::specs_only();
    let pages: Vec<String> = [
        "d401",
        "MGC_0030_RR3_HALF_IF_ORB_SIZE_PER_ATR20_AT_MOST_0_112",
        "instruments::MGC",
        "NQ",
        "ORB_0030",
    ]
    .iter()
    .map(|what| desk.run(&["explain", what]).assert(0).page())
    .collect();
    insta::assert_snapshot!(pages.join("\n"));
}
