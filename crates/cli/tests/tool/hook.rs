//! The commit hook, with git making real commits.

use std::process::Output;

use crate::desk::{Desk, SOUND};

const COPY: &str = "const POINT_VALUE: f64 = 10.0;\n";

/// A desk and a package in a repository with the hook, committed once.
fn repository() -> Desk {
    let desk = Desk::specs_only();
    assert!(desk.git(&["init", "-q", "."]).status.success());
    desk.package("app", SOUND);
    desk.run(&["hook", "install"]).assert(0);
    desk.git(&["add", "."]);
    passes(&desk.git(&["commit", "-q", "-m", "sound"]));
    desk
}

fn passes(commit: &Output) {
    assert!(commit.status.success(), "{}", String::from_utf8_lossy(&commit.stderr));
}

/// The commit is refused, and git shows why.
fn refused(commit: &Output, why: &str) {
    let shown = [&commit.stdout[..], &commit.stderr].concat();
    let shown = String::from_utf8_lossy(&shown);
    assert!(!commit.status.success(), "{shown}");
    assert!(shown.contains(why), "no `{why}` in {shown}");
}

fn commits(desk: &Desk) -> usize {
    let log = desk.git(&["log", "--oneline"]);
    String::from_utf8_lossy(&log.stdout).lines().count()
}

#[test]
fn git_shows_what_is_wrong_and_commits_nothing() {
    let desk = repository();
    desk.write("src/main.rs", format!("{SOUND}{COPY}"));
    desk.git(&["add", "."]);
    let commit = desk.git(&["commit", "-m", "a copy"]);
    refused(&commit, "D301");
    refused(&commit, "src/main.rs:4:26");
    refused(&commit, "git commit --no-verify");
    assert_eq!(commits(&desk), 1);
    passes(&desk.git(&["commit", "-q", "--no-verify", "-m", "later"]));
    // What was committed past the hook is still there for everybody else.
    desk.run(&["check"]).assert(2).says("D301");
}

/// `git commit -a` and `git commit FILE` commit from an index of their own.
#[test]
fn every_way_to_commit_is_looked_at() {
    let desk = repository();
    desk.write("src/main.rs", format!("{SOUND}{COPY}"));
    refused(&desk.git(&["commit", "-a", "-m", "all"]), "D301");
    refused(&desk.git(&["commit", "src/main.rs", "-m", "one file"]), "D301");
    refused(&desk.git_in(&desk.path("src"), &["commit", "-a", "-m", "from below"]), "D301");
    desk.write("notes.toml", "a = 1\n");
    desk.git(&["add", "notes.toml"]);
    passes(&desk.git(&["commit", "-q", "-m", "the copy stays out of it"]));
    refused(&desk.git(&["commit", "--amend", "-a", "--no-edit"]), "D301");
    assert_eq!(commits(&desk), 2);
}

#[test]
fn names_may_hold_anything() {
    let desk = repository();
    let name = "ein täglicher 'plan'.rs";
    let main = format!("{SOUND}#[path = {name:?}]\nmod plan;\n");
    desk.write("src/main.rs", &main);
    desk.write(&format!("src/{name}"), COPY.replacen("const", "pub const", 1));
    desk.git(&["add", "."]);
    refused(&desk.git(&["commit", "-m", "named"]), &format!("src/{name}:1:30"));
    desk.write(&format!("src/{name}"), "");
    desk.git(&["add", "."]);
    passes(&desk.git(&["commit", "-q", "-m", "named"]));
}

/// A file that goes away can leave a target without its door.
#[test]
fn what_a_commit_deletes_counts() {
    let desk = repository();
    desk.write("src/plan.rs", "pub fn plan() {}\n");
    desk.write("src/main.rs", format!("{SOUND}mod plan;\n"));
    desk.git(&["add", "."]);
    passes(&desk.git(&["commit", "-q", "-m", "a module"]));
    desk.git(&["rm", "-q", "specs/calendar.toml"]);
    refused(&desk.git(&["commit", "-m", "no calendar"]), "D101");
    assert_eq!(commits(&desk), 2);
}

/// A desk below the top folder, and a second working tree.
#[test]
fn desks_below_the_top_and_other_working_trees_are_found() {
    let desk = Desk::empty();
    desk.git(&["init", "-q", "."]);
    let below = Desk::specs_only();
    let inside = desk.path("the désk's/own");
    crate::folder::copy(&below.root, &inside);
    let manifest = "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
                    [dependencies]\ndriftless = \"0.1\"\n\n[workspace]\n";
    desk.write("the désk's/own/Cargo.toml", manifest);
    desk.write("the désk's/own/src/main.rs", SOUND);
    let specs = inside.join("specs");
    desk.run(&["--specs", specs.to_str().unwrap(), "hook", "install"]).assert(0);
    desk.git(&["add", "."]);
    passes(&desk.git(&["commit", "-q", "-m", "sound"]));
    let bad = format!("{SOUND}{COPY}");
    desk.write("the désk's/own/src/main.rs", &bad);
    refused(&desk.git(&["commit", "-a", "-m", "a copy"]), "D301");

    let tree = desk
        .path("../")
        .canonicalize()
        .unwrap()
        .join(format!("{} second", desk.root.file_name().unwrap().to_str().unwrap()));
    passes(&desk.git(&["worktree", "add", "-q", "-b", "second", tree.to_str().unwrap()]));
    std::fs::write(tree.join("the désk's/own/src/main.rs"), bad).unwrap();
    let commit = desk.git_in(&tree, &["commit", "-a", "-m", "a copy"]);
    std::fs::remove_dir_all(&tree).unwrap();
    refused(&commit, "D301");
}

/// A hook whose program is gone must not pass for one that found nothing.
#[test]
fn a_hook_without_its_program_stops_every_commit() {
    let desk = repository();
    let hook = desk.read(".git/hooks/pre-commit");
    let program = env!("CARGO_BIN_EXE_driftless");
    assert!(hook.contains(program), "{hook}");
    desk.write(".git/hooks/pre-commit", hook.replace(program, "/nowhere/driftless"));
    desk.write("notes.toml", "a = 1\n");
    desk.git(&["add", "."]);
    refused(&desk.git(&["commit", "-m", "notes"]), "/nowhere/driftless");
    assert_eq!(commits(&desk), 1);
}

#[test]
fn the_hook_looks_at_what_is_staged_and_nothing_else() {
    let desk = Desk::specs_only();
    assert!(desk.git(&["init", "-q", "."]).status.success());
    desk.package("app", SOUND);
    desk.run(&["hook", "install"]).assert(0);
    assert!(desk.git(&["add", "."]).status.success());
    let commit = desk.git(&["commit", "-q", "-m", "sound"]);
    assert!(commit.status.success(), "{}", String::from_utf8_lossy(&commit.stderr));
    // A copy in the folder that is not staged is nobody's business yet.
    desk.write("src/main.rs", format!("{SOUND}const POINT_VALUE: f64 = 10.0;\n"));
    desk.write("notes.toml", "a = 1\n");
    desk.git(&["add", "notes.toml"]);
    desk.run(&["hook", "run"]).assert(0);
    desk.git(&["add", "src/main.rs"]);
    desk.run(&["hook", "run"]).assert(2).says("D301").says("src/main.rs:4:26");
    let commit = desk.git(&["commit", "-q", "-m", "copy"]);
    assert!(!commit.status.success());
    // Mended in the folder alone, the copy is still what would be committed.
    desk.write("src/main.rs", SOUND);
    desk.run(&["hook", "run"]).assert(2);
    desk.git(&["add", "src/main.rs"]);
    desk.run(&["hook", "run"]).assert(0);
    // Specs as staged: a contradiction stops the commit.
    desk.edit("specs/instruments/mgc.toml", "= 10.00", "= 1.00");
    desk.git(&["add", "."]);
    desk.run(&["hook", "run"]).assert(2).says("D104");
    desk.edit("specs/instruments/mgc.toml", "= 1.00\n\n", "= 10.00\n\n");
    desk.git(&["add", "."]);
    assert!(desk.git(&["commit", "-q", "-m", "sound again"]).status.success());
}

#[test]
fn another_hook_is_not_replaced() {
    let desk = Desk::specs_only();
    desk.run(&["hook", "run"]).assert(1).says("in no git repository");
    desk.git(&["init", "-q", "."]);
    desk.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n");
    desk.run(&["hook", "install"]).assert(1).says("is another hook");
    desk.run(&["hook", "install", "--force"]).assert(0);
    assert!(desk.read(".git/hooks/pre-commit").contains("hook run"));
}
