//! The guard outside cargo: scans, coverage, the commit hook.

use crate::desk::Desk;

/// A package that depends on the constants. Nothing is built, so nothing needs to be there.
fn package(desk: &Desk, name: &str, main: &str) {
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\ndriftless = \"0.1\"\n\n[workspace]\n"
    );
    desk.write("Cargo.toml", manifest);
    desk.write("src/main.rs", main);
}

const SOUND: &str = "driftless::config!(pub mod config);\n\nfn main() {}\n";

#[test]
fn loose_files_of_every_language_are_scanned() {
    let desk = Desk::specs_only();
    desk.write("scripts/costs.py", "POINT_VALUE = 10.0\n");
    desk.write("scripts/write.sql", "INSERT INTO validated_setups VALUES (1);\n");
    desk.write("src/lib.rs", "const POINT_VALUE: f64 = 10.0;\n");
    desk.write("src/tests/lib.rs", "const POINT_VALUE: f64 = 10.0;\n");
    let page = desk.run(&["scan", "scripts", "src"]).assert(2).page();
    insta::assert_snapshot!(page);
    desk.run(&["scan", "scripts/costs.py"]).assert(2).says("D301");
    desk.run(&["scan", "--tests", "src"]).assert(2).says("2 findings in 2 files");
    desk.run(&["scan", "specs"]).assert(0);
    desk.run(&["scan", "nowhere"]).assert(1);
}

#[test]
fn a_target_without_the_door_is_found() {
    let desk = Desk::specs_only();
    package(&desk, "app", SOUND);
    desk.run(&["check"]).assert(0).says("1 target of 1 package scanned");
    desk.write("src/bin/second.rs", "fn main() {}\n");
    insta::assert_snapshot!(desk.run(&["check"]).assert(2).page());
    desk.run(&["scan"]).assert(2).says("the bin `second` of `app`");
    desk.write("src/bin/second.rs", SOUND);
    desk.run(&["check"]).assert(0).says("2 targets");
    desk.write("examples/third.rs", "fn main() {}\n");
    desk.run(&["check"]).assert(2).says("the example `third`");
    desk.write("examples/third.rs", SOUND);
    desk.write("tests/fourth.rs", "#[test]\nfn works() {}\n");
    desk.run(&["check"]).assert(0).says("1 test target without `config!`");
}

#[test]
fn options_of_the_door_and_allowances_are_read_as_the_compiler_does() {
    let desk = Desk::specs_only();
    let main = "driftless::config!(pub mod config; allow = [(\"src/old.rs\", \"until May\")]; \
                also = [\"scripts/**/*.py\"]);\nmod old;\n\nfn main() {}\n";
    package(&desk, "app", main);
    desk.write("src/old.rs", "pub const POINT_VALUE: f64 = 10.0;\n");
    desk.write("scripts/a.py", "pass\n");
    desk.run(&["check"]).assert(0).says("until May").says("1 allowance of copies");
    desk.write("scripts/new/b.py", "TICK_VALUE = 1.0\n");
    desk.run(&["check"]).assert(2).says("scripts/new/b.py").says("D301");
    // Targets for another desk's constants are that desk's.
    desk.write("src/main.rs", main.replace("; allow", "; specs = \"other\"; allow"));
    desk.run(&["check"]).assert(0).says("0 targets");
}

#[test]
fn the_hook_looks_at_what_is_staged_and_nothing_else() {
    let desk = Desk::specs_only();
    assert!(desk.git(&["init", "-q", "."]).status.success());
    package(&desk, "app", SOUND);
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
