//! What setups cost a finished program: bytes, and nothing at its start.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::folder::{scratch, specs};
use common::meter::{median, run};
use common::tools::{Model, generated, library};

/// Reads every active setup, so that none is left out, when asked to.
const PROGRAM: &str = "\
fn main() {
    if std::env::args().len() > 1 {
        let count: i64 = configuration::config::setups::ACTIVE.iter().map(|one| one.rr().nanos()).sum();
        println!(\"{count}\");
    }
}
";

fn main() {
    let model = Model::build();
    let programs = [0, 10_000].map(|setups| (setups, program(&model, setups)));
    let size = |path: &Path| fs::metadata(path).expect("a program").len();
    let [(_, without), (setups, with)] = &programs;
    println!("{:>8} {:>12} {:>14} {:>12}", "setups", "program", "initialisers", "start");
    for (setups, path) in &programs {
        let start = median(200, || run(&mut Command::new(path)).0);
        let start = start.wall.as_micros();
        println!("{setups:>8} {:>10} B {:>12} B {start:>9} µs", size(path), initialisers(path));
    }
    println!("bytes per setup: {}", (size(with) - size(without)) / *setups as u64);
}

fn program(model: &Model, setups: usize) -> PathBuf {
    let folder = scratch(&format!("binary-{setups}"));
    let source = generated(&specs(&folder, setups), &folder);
    library(model, &source, "metadata,link");
    let main = folder.join("program.rs");
    fs::write(&main, PROGRAM).expect("the program");
    let mut rustc = model.rustc(&main, "link");
    let library = folder.join("libconfiguration.rlib");
    rustc.arg("--extern").arg(format!("configuration={}", library.display()));
    run(rustc.args(["-C", "opt-level=3", "-C", "strip=symbols", "-C", "debuginfo=0"]));
    folder.join("program")
}

/// The bytes of what runs before `main`.
fn initialisers(program: &Path) -> u64 {
    let (_, output) = run(Command::new("readelf").arg("-SW").arg(program));
    let sections = String::from_utf8_lossy(&output.stdout).into_owned();
    let sizes = sections.lines().filter(|line| line.contains(".init_array")).map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let kind = fields.iter().position(|field| *field == "INIT_ARRAY").expect("its kind");
        u64::from_str_radix(fields[kind + 3], 16).expect("its size")
    });
    sizes.sum()
}
