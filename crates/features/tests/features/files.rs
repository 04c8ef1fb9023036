//! Files that become others while they are read, and what is no file.

use std::fs::{self, OpenOptions};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;

use driftless_engine::generator::RandomWalk;
use driftless_features::ingest::{FaultKind, Ingest, IngestError, Ingested};
use driftless_features::{Control, Phase, Progress};
use driftless_model::load::Specs;
use driftless_store::warehouse::Warehouse;

use crate::common::{gold, specs};
use crate::scratch::{Scratch, reading};
use crate::warehouse::csv;

/// Eighty days of a thousand bars: more than are read between two reports.
const WALK: RandomWalk = RandomWalk { days: 80, bars_a_day: 1_000, ..RandomWalk::BENCHMARK };

/// A hundred and fifty of them: more than one batch.
const LONG: RandomWalk = RandomWalk { days: 150, ..WALK };

/// A file this long is read twice.
const TWICE: usize = 0;

/// Takes a file in, while something happens at each report.
fn watched(
    specs: &Specs,
    path: &Path,
    warehouse: &Warehouse,
    kept: usize,
    mut happens: impl FnMut(Progress),
) -> Result<Ingested, IngestError> {
    let instruments = [gold(specs)];
    let ingest = Ingest { kept, ..reading(specs, &instruments) };
    let never = AtomicBool::new(false);
    ingest.file(path, warehouse, &mut Control { progress: &mut happens, cancel: &never })
}

/// Whether a first reading is over, and nothing is written yet.
fn between(progress: Progress) -> bool {
    progress.phase == Phase::Checking && progress.done == progress.total
}

fn cut(path: &Path, bytes: u64) {
    OpenOptions::new().write(true).open(path).unwrap().set_len(bytes).unwrap();
}

fn stored(warehouse: &Warehouse) -> usize {
    warehouse.bars("MGC", "MGC", 0..i32::MAX).unwrap().minutes.len()
}

/// Where the line that begins with a time starts.
fn line(text: &str, number: usize) -> u64 {
    text.split_inclusive('\n').take(number).map(str::len).sum::<usize>() as u64
}

#[test]
fn a_file_that_is_cut_off_while_it_is_checked_is_refused() {
    let (scratch, specs) = (Scratch::new("cut-checked"), specs());
    let text = csv(&WALK.columns());
    let file = scratch.file("bars.csv", &text);
    let half_a_day = line(&text, 70_501);
    let mut reports = 0;
    let mut cut_off = |progress| {
        if !between(progress) {
            cut(&file, half_a_day);
            reports += 1;
        }
    };
    let (instruments, never) = ([gold(&specs)], AtomicBool::new(false));
    let mut control = Control { progress: &mut cut_off, cancel: &never };
    let checked = reading(&specs, &instruments).check(&file, &mut control);
    assert_eq!(reports, 1);
    let error = checked.unwrap_err();
    assert_eq!(error, IngestError::Changed { path: file.clone() });
    insta::assert_snapshot!(error.to_string().replace(&file.display().to_string(), "bars.csv"));
}

/// Days are made ready to be written while the rest of the file is read, and none of them is.
#[test]
fn a_fault_in_the_last_line_leaves_nothing_of_what_was_made_ready() {
    let (scratch, specs) = (Scratch::new("late"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let mut text = csv(&LONG.columns());
    let last = text.trim_end().rfind('\n').unwrap();
    text.truncate(last + 1);
    let sound = scratch.file("sound.csv", &text);
    text.push_str("2050-01-03T00:00:00Z,2070.03,2070.1,2070.0,2070.1,7\n");
    let faulty = scratch.file("faulty.csv", &text);
    let error = watched(&specs, &faulty, &warehouse, Ingest::KEPT, |_| {}).unwrap_err();
    let IngestError::Faults { report, .. } = error else { panic!("{error}") };
    assert_eq!(report.found()[&FaultKind::OffGrid].count, 1);
    assert_eq!(stored(&warehouse), 0);
    let done = watched(&specs, &sound, &warehouse, Ingest::KEPT, |_| {}).unwrap();
    assert_eq!((done.new, stored(&warehouse)), (149_999, 149_999));
}

/// One bar of the last day, which was there before, says otherwise.
#[test]
fn a_bar_that_disagrees_at_the_end_leaves_nothing_of_what_was_made_ready() {
    let (scratch, specs) = (Scratch::new("late-disagreement"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let text = csv(&LONG.columns());
    let (header, last) = (text.lines().next().unwrap(), text.lines().last().unwrap());
    let other = last.replace(",7", ",8");
    let other = scratch.file("other.csv", format!("{header}\n{other}\n"));
    watched(&specs, &other, &warehouse, Ingest::KEPT, |_| {}).unwrap();
    let all = scratch.file("all.csv", &text);
    let error = watched(&specs, &all, &warehouse, Ingest::KEPT, |_| {}).unwrap_err();
    assert!(error.to_string().contains("D609"), "{error}");
    assert_eq!(stored(&warehouse), 1);
}

/// The second batch is the smaller one, and ready first.
#[test]
fn bars_lie_in_the_order_of_their_file() {
    let (scratch, specs) = (Scratch::new("order"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let file = scratch.file("bars.csv", csv(&LONG.columns()));
    for (warehouse, kept) in [(&warehouse, Ingest::KEPT), (&scratch.warehouse("v.duckdb"), TWICE)] {
        watched(&specs, &file, warehouse, kept, |_| {}).unwrap();
        let mut minutes = Vec::new();
        warehouse.volumes("MGC", |_, minute, _| minutes.push(minute)).unwrap();
        assert_eq!(minutes.len(), 150_000);
        assert!(minutes.is_sorted());
    }
}

/// What was read once is written, whatever became of the file.
#[test]
fn a_file_that_is_kept_is_not_read_again() {
    let (scratch, specs) = (Scratch::new("kept"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let file = scratch.file("bars.csv", csv(&WALK.columns()));
    let done = watched(&specs, &file, &warehouse, Ingest::KEPT, |progress| {
        if between(progress) {
            cut(&file, 0);
        }
    });
    assert_eq!(done.unwrap().new, 80_000);
    assert_eq!(stored(&warehouse), 80_000);
}

/// The half day in front of the cut is not stored, and the next run makes up for all of it.
#[test]
fn a_file_that_is_cut_off_between_its_readings_leaves_whole_days() {
    let (scratch, specs) = (Scratch::new("cut-between"), specs());
    let (text, warehouse) = (csv(&WALK.columns()), scratch.warehouse("w.duckdb"));
    let file = scratch.file("bars.csv", &text);
    let cut_off = watched(&specs, &file, &warehouse, TWICE, |progress| {
        if between(progress) {
            cut(&file, line(&text, 70_501));
        }
    });
    assert_eq!(cut_off, Err(IngestError::Changed { path: file.clone() }));
    assert_eq!(stored(&warehouse) % 1_000, 0, "half a day");
    fs::write(&file, &text).unwrap();
    let whole = watched(&specs, &file, &warehouse, TWICE, |_| {}).unwrap();
    assert_eq!((whole.new + whole.known, stored(&warehouse)), (80_000, 80_000));
}

/// Bars that somebody corrects meanwhile, in as many bytes, are not mixed with those before.
#[test]
fn a_file_that_is_written_again_between_its_readings_is_refused() {
    let (scratch, specs) = (Scratch::new("written"), specs());
    let (text, warehouse) = (csv(&WALK.columns()), scratch.warehouse("w.duckdb"));
    let file = scratch.file("bars.csv", &text);
    // A clock that counts in hundredths of a second would not tell.
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    let changed = watched(&specs, &file, &warehouse, TWICE, |progress| {
        if between(progress) {
            fs::write(&file, text.replace(",7\n", ",8\n")).unwrap();
            let later = before + std::time::Duration::from_secs(1);
            OpenOptions::new().write(true).open(&file).unwrap().set_modified(later).unwrap();
        }
    });
    assert_eq!(changed, Err(IngestError::Changed { path: file }));
}

#[test]
fn a_file_that_loses_its_name_is_read_to_its_end() {
    let (scratch, specs) = (Scratch::new("nameless"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let file = scratch.file("bars.csv", csv(&WALK.columns()));
    let done = watched(&specs, &file, &warehouse, TWICE, |progress| {
        if between(progress) && file.exists() {
            fs::remove_file(&file).unwrap();
        }
    });
    assert_eq!(done.unwrap().new, 80_000);
    assert_eq!(stored(&warehouse), 80_000);
}

/// Nobody ever writes to this pipe: whoever opened it would wait.
#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let (scratch, specs) = (Scratch::new("pipe"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let pipe = scratch.file("gone", "").with_file_name("bars.csv");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let error = watched(&specs, &pipe, &warehouse, TWICE, |_| {}).unwrap_err();
    insta::assert_snapshot!(error.to_string().replace(&pipe.display().to_string(), "bars.csv"));
}
