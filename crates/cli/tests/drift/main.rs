//! Drift end to end: real files, the real tool, real builds by the real cargo.
//!
//! Each case is a row of the table in `docs/tool.md`, which is held against them.

mod application;
#[path = "../support/candidate.rs"]
mod candidate;
mod cases;
#[path = "../../../../tests/support/environment.rs"]
mod environment;
mod evidence;
#[path = "../../../../tests/support/folder.rs"]
mod folder;

use application::Application;
use cases::CASES;

/// Every case ends at the promised stage with the promised code, leaves every file usable, and its
/// way out leads back.
#[test]
fn every_drift_stops_where_the_table_says() {
    let app = Application::new();
    app.assert_sound("at the start");
    for case in CASES {
        let held = (case.inject)(&app);
        let build = app.build();
        match case.build {
            None => assert!(build.passes, "{}: {build:#?}", case.drift),
            Some(code) => {
                assert!(!build.passes && build.says(code), "{}: {build:#?}", case.drift);
            }
        }
        let (exit, code) = case.check;
        let check = app.tool(&["check"]);
        assert_eq!(check.code, Some(exit), "{}: {check:#?}", case.drift);
        assert!(check.says(code), "{}: no `{code}` in {check:#?}", case.drift);
        drop(held);
        (case.mend)(&app);
        app.assert_sound(case.drift);
    }
}

/// Whoever writes specs holds them; a build that begins meanwhile reads what is there afterwards.
#[test]
fn a_build_waits_for_whoever_writes_specs() {
    let app = Application::new();
    app.assert_sound("at the start");
    let writing = std::fs::File::open(app.path("specs/driftless.toml")).unwrap();
    writing.lock().unwrap();
    app.edit(application::MGC, "= 10.00", "= 1.00");
    let mut build = app.cargo();
    let mut build = build.stderr(std::process::Stdio::null()).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert_eq!(build.try_wait().unwrap(), None, "the build did not wait");
    app.edit(application::MGC, "= 1.00\n\n", "= 10.00\n\n");
    writing.unlock().unwrap();
    assert!(build.wait().unwrap().success(), "the build read half of a change");
}

/// A program says what it was compiled from, whatever is done to its file, and `diff` and `doctor`
/// hold that against today's specs.
#[test]
fn a_program_is_compared_with_what_it_was_compiled_from() {
    let app = Application::new();
    let program = app.program();
    let shown = program.to_str().unwrap();
    let diff = app.tool(&["diff", "--binary", shown]);
    assert_eq!(diff.code, Some(0), "{diff:#?}");
    let doctor = app.tool(&["doctor"]);
    assert!(doctor.says("compiled from these specs"), "{doctor:#?}");
    let kept = program.with_file_name("kept");
    std::fs::copy(&program, &kept).unwrap();
    let stripped = std::process::Command::new("strip").arg(&kept).status();
    println!("stripped: {stripped:?}");
    let kept = kept.to_str().unwrap();
    let diff = app.tool(&["diff", "--binary", kept, "--binary", shown]);
    assert_eq!(diff.code, Some(0), "{diff:#?}");

    for arguments in [
        &["setup", "retire", "MGC_1100", "--reason", "edge gone"][..],
        &["sync"],
        &["accept", "setups"],
        &["check"],
    ] {
        assert!(app.tool(arguments).passes, "{arguments:?}");
    }
    let diff = app.tool(&["diff", "--binary", shown, "--json"]);
    assert_eq!(diff.code, Some(2), "{diff:#?}");
    let diff: serde_json::Value = serde_json::from_str(&diff.out).unwrap();
    let sources = diff["sources"].as_array().unwrap();
    let told = sources.iter().find(|source| source["source"] == shown).unwrap();
    assert_eq!(told["setups"]["verdict"], "drift", "{diff:#}");
    for same in ["instruments", "calendar"] {
        assert_eq!(told[same]["verdict"], "same", "{diff:#}");
    }
    let doctor = app.tool(&["doctor"]);
    assert!(doctor.code == Some(2) && doctor.says("build it again"), "{doctor:#?}");

    app.program();
    let diff = app.tool(&["diff", "--binary", shown]);
    assert_eq!(diff.code, Some(0), "{diff:#?}");
    let diff = app.tool(&["diff", "--binary", kept]);
    assert_eq!(diff.code, Some(2), "{diff:#?}");
    for none in ["Cargo.toml", "nowhere"] {
        let diff = app.tool(&["diff", "--binary", none]);
        assert_eq!(diff.code, Some(1), "{diff:#?}");
    }
}

/// The table of the book is the table of the test.
#[test]
fn the_book_has_the_same_table() {
    let book = include_str!("../../../../docs/tool.md");
    let rows = CASES.iter().map(|case| {
        let (exit, code) = case.check;
        let build = case.build.unwrap_or("passes");
        let told = if code.is_empty() { "same" } else { code };
        format!("| {} | {build} | {exit} | {told} | {} |", case.drift, case.way_out)
    });
    for row in rows {
        assert!(book.lines().any(|line| line == row), "docs/tool.md lacks the row\n{row}");
    }
}
