//! What `config!` adds to `cargo check` of an application, with macros built as cargo builds them
//! for a user: unoptimised, whatever the profile of the application.
//!
//! A whole check takes seconds and differs by a twentieth from the next, which is more than the door
//! may add. So what it adds is measured where rustc has nothing else to do: in the same application
//! with its files configured out. The door scans them all the same, and asks the compiler to track
//! each, which it need not where the files are compiled: the figure is rather too large than too small.

mod common;

use std::path::Path;
use std::time::Duration;

use common::application::{Application, Shape};
use common::folder::{scratch, shipped, specs};

/// Pairs of samples; with and without take turns, so that a busy machine burdens both.
const PAIRS: usize = 5;

/// Checks in one sample: the kernel counts processor time in hundredths of a second.
const CHECKS: u32 = 5;

/// Whole checks, of which the quickest counts.
const WHOLE: usize = 3;

/// Lines of the longest application that is checked whole; longer ones are only scanned.
const LONGEST: usize = 50_000;

fn main() {
    println!(
        "{:<46} {:>11} {:>9} {:>7}   differences of single pairs",
        "CPU time of", "without", "added", "share"
    );
    let shipped = shipped();
    let target = scratch("door");
    for (lines, trading) in [(50_000, 0), (50_000, 5), (500_000, 0)] {
        let shape = Shape { specs: &shipped, lines, trading, door: false, apart: false };
        let name = format!("lines-{lines}-{trading}");
        for (incremental, what) in [(false, "a check"), (true, "the next check")] {
            if incremental && lines > LONGEST {
                continue;
            }
            let title = format!("{what}: {lines} lines, {trading} files that trade");
            added(&title, &name, &target, shape, incremental);
        }
    }
    let many = specs(&scratch("door-specs"), 10_000);
    for (setups, specs) in [(8, &shipped), (10_000, &many)] {
        let target = scratch(&format!("door-{setups}"));
        let shape = Shape { specs, lines: 1_000, trading: 1, door: false, apart: false };
        let title = format!("a check: 1000 lines, {setups} setups");
        added(&title, &format!("setups-{setups}"), &target, shape, false);
    }
}

/// Prints what the door adds to a check.
fn added(title: &str, name: &str, target: &Path, shape: Shape<'_>, incremental: bool) {
    let [past, through] = [false, true].map(|door| {
        let shape = Shape { door, apart: true, ..shape };
        Application::new(&format!("{name}-{door}"), target, shape)
    });
    let sample = |application: &Application| {
        let cpu: Duration = (0..CHECKS).map(|_| application.check(incremental).cpu).sum();
        cpu.as_secs_f64() * 1e3 / f64::from(CHECKS)
    };
    past.check(incremental);
    through.check(incremental);
    let pairs: Vec<[f64; 2]> = (0..PAIRS).map(|_| [sample(&past), sample(&through)]).collect();
    let least = |which: usize| pairs.iter().map(|pair| pair[which]).fold(f64::MAX, f64::min);
    let added = least(1) - least(0);
    let differences = || pairs.iter().map(|[past, through]| through - past);
    let (from, to) =
        (differences().fold(f64::MAX, f64::min), differences().fold(f64::MIN, f64::max));
    let spread = format!("{from:.0} to {to:.0} ms");
    if shape.lines > LONGEST {
        return println!("{title:<46} {:>11} {added:>6.0} ms {:>7}   {spread}", "", "");
    }
    let whole = Application::new(name, target, shape);
    whole.check(incremental);
    let whole = (0..WHOLE).map(|_| whole.check(incremental).cpu).min().unwrap_or_default();
    let whole = whole.as_secs_f64() * 1e3;
    let share = added / whole * 100.0;
    println!("{title:<46} {whole:>8.0} ms {added:>6.0} ms {share:>5.1} %   {spread}");
}
