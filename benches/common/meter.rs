//! Wall and processor time of the commands a benchmark runs.

use std::fs;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// Linux counts the time of processes in hundredths of a second, whatever the machine.
const TICK: Duration = Duration::from_millis(10);

/// What one run took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Took {
    pub wall: Duration,
    /// User and system time of the command and everything it started.
    pub cpu: Duration,
}

impl std::fmt::Display for Took {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:6.2} s wall  {:6.2} s CPU", self.wall.as_secs_f64(), self.cpu.as_secs_f64())
    }
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> (Took, Output) {
    let (cpu, started) = (children(), Instant::now());
    let output = command.output().expect("the command runs");
    let took = Took { wall: started.elapsed(), cpu: children() - cpu };
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{command:?}\n{}",
        told.chars().take(4_000).collect::<String>()
    );
    (took, output)
}

/// Medians of several runs, wall and processor time apart.
pub fn median(runs: usize, mut run: impl FnMut() -> Took) -> Took {
    let took: Vec<Took> = (0..runs).map(|_| run()).collect();
    let middle = |time: fn(&Took) -> Duration| {
        let mut times: Vec<Duration> = took.iter().map(time).collect();
        times.sort_unstable();
        times[times.len() / 2]
    };
    Took { wall: middle(|took| took.wall), cpu: middle(|took| took.cpu) }
}

/// Processor time of all commands that have ended.
fn children() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").expect("the kernel tells");
    // The second field is a name in brackets that may hold anything.
    let (_, fields) = stat.rsplit_once(')').expect("a name");
    let ticks = fields.split_whitespace().skip(13).take(2).map(|field| field.parse::<u32>());
    ticks.map(|ticks| TICK * ticks.expect("a number")).sum()
}
