//! The guard outside cargo: scans and coverage.

use crate::desk::{Desk, SOUND};

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
    desk.package("app", SOUND);
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
    desk.package("app", main);
    desk.write("src/old.rs", "pub const POINT_VALUE: f64 = 10.0;\n");
    desk.write("scripts/a.py", "pass\n");
    desk.run(&["check"]).assert(0).says("until May").says("1 allowance of copies");
    desk.write("scripts/new/b.py", "TICK_VALUE = 1.0\n");
    desk.run(&["check"]).assert(2).says("scripts/new/b.py").says("D301");
    // Targets for another desk's constants are that desk's.
    desk.write("src/main.rs", main.replace("; allow", "; specs = \"other\"; allow"));
    desk.run(&["check"]).assert(0).says("0 targets");
}
