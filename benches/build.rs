//! What a developer waits for: the first build, and the build after one digit changed.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::folder::{copy, scratch, shipped, specs};
use common::meter::{Took, median, run};
use common::tools::root;

fn main() {
    let clean = median(3, || {
        let target = scratch("clean");
        build(&target, &shipped())
    });
    println!("clean build of the root crate           {clean}");
    for setups in [8, 10_000] {
        let folder = scratch(&format!("digit-{setups}"));
        let specs = if setups == 8 {
            copy(&shipped(), &folder.join("specs"));
            folder.join("specs")
        } else {
            specs(&folder, setups)
        };
        let target = scratch("digit");
        build(&target, &specs);
        let mut digit = 0;
        let rebuild = median(5, || {
            digit += 1;
            change(&specs.join("calendar.toml"), digit);
            build(&target, &specs)
        });
        println!("rebuild after one digit, {setups:>6} setups   {rebuild}");
    }
}

fn build(target: &Path, specs: &Path) -> Took {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--package", "driftless", "--manifest-path"]);
    cargo.arg(root().join("Cargo.toml")).arg("--target-dir").arg(target);
    cargo.env("DRIFTLESS_SPECS", specs);
    run(&mut cargo).0
}

/// Another instant for the day's RSI: a figure no evidence is bound to.
fn change(calendar: &Path, digit: u32) {
    let text = fs::read_to_string(calendar).expect("the calendar");
    let at = text.find("rsi14_as_of").expect("the figure");
    let end = at + text[at..].find('\n').expect("its line");
    let figure = format!("rsi14_as_of = \"00:3{}\"", digit % 10);
    fs::write(calendar, format!("{}{figure}{}", &text[..at], &text[end..])).expect("the calendar");
}
