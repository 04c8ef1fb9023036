//! Random histories of a real database: two states with one stamp hold the same rows.

#[allow(dead_code, reason = "each test uses a part")]
mod common;

use std::collections::HashMap;
use std::fs;

use common::{Scratch, foreign};
use driftless_model::digest::Digest;
use driftless_model::load::{snapshot, stamp};
use driftless_store::setups::ValidatedSetups;
use proptest::prelude::*;

/// What happens to the file.
#[derive(Clone, Debug)]
enum Step {
    /// A row changes, and the log is folded in.
    Write(u32),
    /// A row changes and stays in the log: the process ends without a checkpoint.
    Log(u32),
    /// Rows change and are rolled back.
    Rollback(u32),
    /// The log is folded in and nothing else happens.
    Checkpoint,
    /// An earlier state of the files is put back.
    Restore(prop::sample::Index),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (1..5_u32).prop_map(Step::Write),
        (1..5_u32).prop_map(Step::Log),
        (1..5_u32).prop_map(Step::Rollback),
        Just(Step::Checkpoint),
        any::<prop::sample::Index>().prop_map(Step::Restore),
    ]
}

/// The database and its log, byte by byte.
type Files = (Vec<u8>, Option<Vec<u8>>);

struct History {
    scratch: Scratch,
    table: ValidatedSetups,
    past: Vec<Files>,
}

impl History {
    fn new() -> Self {
        let scratch = Scratch::new();
        let table = scratch.filled();
        let mut history = Self { scratch, table, past: Vec::new() };
        history.past.push(history.files());
        history
    }

    fn log(&self) -> std::path::PathBuf {
        self.scratch.path().join("authority.duckdb.wal")
    }

    fn files(&self) -> Files {
        (fs::read(self.table.path()).unwrap(), fs::read(self.log()).ok())
    }

    fn put(&self, (file, log): &Files) {
        let _ = fs::remove_file(self.log());
        fs::write(self.table.path(), file).unwrap();
        if let Some(log) = log {
            fs::write(self.log(), log).unwrap();
        }
    }

    fn apply(&mut self, step: &Step) {
        let write = |size: u32| {
            format!("UPDATE validated_setups SET sample_size = {size} WHERE orb_time = '0900'")
        };
        match step {
            Step::Write(size) => {
                foreign(self.table.path()).execute_batch(&write(*size)).unwrap();
            }
            Step::Log(size) => {
                // The state a kill leaves: the files as they are while the connection is open.
                let connection = foreign(self.table.path());
                connection.execute_batch(&write(*size)).unwrap();
                let files = self.files();
                drop(connection);
                self.put(&files);
            }
            Step::Rollback(size) => {
                let sql = format!("BEGIN; {}; ROLLBACK", write(*size));
                foreign(self.table.path()).execute_batch(&sql).unwrap();
            }
            Step::Checkpoint => foreign(self.table.path()).execute_batch("CHECKPOINT").unwrap(),
            Step::Restore(to) => self.put(to.get(&self.past)),
        }
        self.past.push(self.files());
    }

    /// Bytes, and the rows they hold.
    fn state(&self) -> (Digest, Digest) {
        let bytes = stamp::bytes(self.table.path()).unwrap().unwrap();
        let rows = self.table.read().unwrap().rows;
        (bytes, snapshot::digest(&rows))
    }
}

/// `DRIFTLESS_HISTORIES` raises the number.
fn histories() -> u32 {
    std::env::var("DRIFTLESS_HISTORIES").ok().and_then(|text| text.parse().ok()).unwrap_or(12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: histories(), ..ProptestConfig::default() })]

    #[test]
    fn one_stamp_is_one_table(steps in prop::collection::vec(step(), 4..12)) {
        let mut history = History::new();
        let mut seen: HashMap<Digest, Digest> = HashMap::new();
        let (bytes, rows) = history.state();
        seen.insert(bytes, rows);
        for step in &steps {
            history.apply(step);
            let (bytes, rows) = history.state();
            prop_assert_eq!(*seen.entry(bytes).or_insert(rows), rows, "{:?}", step);
        }
    }
}
