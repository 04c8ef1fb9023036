//! What `config!` adds to `cargo check` of an application, with macros built as cargo builds them
//! for a user: unoptimised, whatever the profile of the application.

mod common;

use std::path::Path;
use std::time::Duration;

use common::application::{Application, Shape};
use common::folder::{scratch, shipped, specs};
use common::meter::Took;

/// Pairs of builds; with and without take turns, so that a busy machine burdens both.
const PAIRS: usize = 9;

fn main() {
    println!("{:<44} {:>11} {:>11} {:>9}", "CPU time of", "past it", "through it", "added");
    let shipped = shipped();
    let target = scratch("door");
    for (lines, trading, pairs) in [(50_000, 0, PAIRS), (50_000, 5, PAIRS), (500_000, 0, 3)] {
        let shape = Shape { specs: &shipped, lines, trading, door: false };
        let both = both(&format!("lines-{lines}-{trading}"), &target, shape);
        for (incremental, what) in [(false, "a check"), (true, "the next check")] {
            let title = format!("{what}: {lines} lines, {trading} files that trade");
            added(&title, &both, incremental, pairs);
        }
    }
    let many = specs(&scratch("door-specs"), 10_000);
    for (setups, specs) in [(8, &shipped), (10_000, &many)] {
        let target = scratch(&format!("door-{setups}"));
        let shape = Shape { specs, lines: 1_000, trading: 1, door: false };
        let both = both(&format!("setups-{setups}"), &target, shape);
        added(&format!("a check: 1000 lines, {setups} setups"), &both, false, PAIRS);
    }
}

/// The application past the door and through it.
fn both(name: &str, target: &Path, shape: Shape<'_>) -> [Application; 2] {
    [false, true]
        .map(|door| Application::new(&format!("{name}-{door}"), target, Shape { door, ..shape }))
}

/// Prints what the door adds to a build.
fn added(title: &str, both: &[Application; 2], incremental: bool, pairs: usize) {
    for application in both {
        application.check(incremental);
    }
    let mut took = [Vec::new(), Vec::new()];
    for _ in 0..pairs {
        for (application, took) in both.iter().zip(&mut took) {
            took.push(application.check(incremental));
        }
    }
    let [past, through] = took.map(middle);
    let (added, share) = (through - past, (through / past - 1.0) * 100.0);
    println!("{title:<44} {past:>8.0} ms {through:>8.0} ms {added:>6.0} ms {share:>5.1} %");
}

/// The median in milliseconds.
fn middle(took: Vec<Took>) -> f64 {
    let mut times: Vec<Duration> = took.into_iter().map(|took| took.cpu).collect();
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e3
}
