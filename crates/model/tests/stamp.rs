//! The stamp over random histories: two states with one stamp are one state.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use driftless_model::digest::Digest;
use driftless_model::load::stamp::{self, Stamp};
use proptest::prelude::*;

const FILE: &str = "authority.duckdb";
const LOG: &str = "authority.duckdb.wal";

type State = BTreeMap<&'static str, Vec<u8>>;

/// What happens to a database, as the bytes of its files see it.
#[derive(Clone, Debug)]
enum Step {
    /// Committed without a checkpoint: the log grows.
    Commit(Vec<u8>),
    /// The log is folded into the file.
    Checkpoint,
    /// A header counter goes round: bytes at the front change and may come back.
    Header(u8),
    /// An earlier state is put back, all of it or the file alone.
    Restore(prop::sample::Index, bool),
    /// A log is left beside the file under another name, as a crash leaves it.
    Leave,
    /// The file loses its end.
    Truncate(prop::sample::Index),
    /// A bit of the file turns.
    Flip(prop::sample::Index),
    /// The bytes of the log move to the end of the file and those of the file to the log.
    Swap,
}

fn step() -> impl Strategy<Value = Step> {
    let bytes = prop::collection::vec(any::<u8>(), 0..6);
    prop_oneof![
        bytes.prop_map(Step::Commit),
        Just(Step::Checkpoint),
        (0..4_u8).prop_map(Step::Header),
        (any::<prop::sample::Index>(), any::<bool>())
            .prop_map(|(to, whole)| Step::Restore(to, whole)),
        Just(Step::Leave),
        any::<prop::sample::Index>().prop_map(Step::Truncate),
        any::<prop::sample::Index>().prop_map(Step::Flip),
        Just(Step::Swap),
    ]
}

fn apply(step: &Step, state: &mut State, past: &[State]) {
    let mut file = state.remove(FILE).unwrap_or_default();
    let log = state.remove(LOG);
    let mut put = |file: Vec<u8>, log: Option<Vec<u8>>| {
        state.insert(FILE, file);
        if let Some(log) = log {
            state.insert(LOG, log);
        }
    };
    match step {
        Step::Commit(bytes) => put(file, Some([log.unwrap_or_default(), bytes.clone()].concat())),
        Step::Checkpoint => put([file, log.unwrap_or_default()].concat(), None),
        Step::Header(count) => {
            file[0] = *count;
            put(file, log);
        }
        Step::Restore(to, whole) => {
            let old = to.get(past);
            if *whole {
                *state = old.clone();
            } else {
                put(old[FILE].clone(), log);
            }
        }
        Step::Leave => {
            put(file, None);
            state.insert("authority.duckdb.wal.recovery", log.unwrap_or_default());
        }
        Step::Truncate(at) => {
            let length = at.index(file.len()) + 1;
            file.truncate(length);
            put(file, log);
        }
        Step::Flip(at) => {
            let place = at.index(file.len());
            file[place] ^= 1;
            put(file, log);
        }
        Step::Swap => match log.filter(|log| !log.is_empty()) {
            Some(log) => put(log, Some(file)),
            None => put(file, None),
        },
    }
}

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("stamp-{}-{number}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn bytes(&self, state: &State) -> Digest {
        for entry in fs::read_dir(&self.0).unwrap() {
            fs::remove_file(entry.unwrap().path()).unwrap();
        }
        for (name, bytes) in state {
            fs::write(self.0.join(name), bytes).unwrap();
        }
        stamp::bytes(&self.0.join(FILE)).unwrap().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn two_states_never_share_a_stamp(steps in prop::collection::vec(step(), 1..16)) {
        let folder = Folder::new();
        let mut past = vec![State::from([(FILE, vec![0, 1, 2, 3])])];
        let mut seen: HashMap<Digest, State> = HashMap::new();
        for step in &steps {
            let mut state = past[past.len() - 1].clone();
            apply(step, &mut state, &past);
            past.push(state);
        }
        for state in past {
            let digest = folder.bytes(&state);
            let known = seen.entry(digest).or_insert_with(|| state.clone());
            prop_assert_eq!(&*known, &state);
        }
        // And the other way round: the same state has the same stamp, whenever it is hashed.
        for (digest, state) in &seen {
            prop_assert_eq!(folder.bytes(state), *digest);
        }
    }

    #[test]
    fn a_stamp_is_read_as_it_was_written(database in any::<[u8; 32]>(), setups in any::<[u8; 32]>()) {
        let folder = Folder::new();
        let file = folder.0.join(FILE);
        let stamp = Stamp { database: Digest::from_bytes(database), setups: Digest::from_bytes(setups) };
        prop_assert_eq!(Stamp::read(&file).unwrap(), None);
        stamp.write(&file).unwrap();
        prop_assert_eq!(Stamp::read(&file).unwrap(), Some(stamp));
    }

    #[test]
    fn anything_else_verifies_nothing(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let folder = Folder::new();
        let file = folder.0.join(FILE);
        fs::write(Stamp::path(&file), bytes).unwrap();
        prop_assert_eq!(Stamp::read(&file).unwrap(), None);
    }
}

/// Files beside the database that are not its log are not part of it.
#[test]
fn only_logs_count() {
    let folder = Folder::new();
    let state = State::from([(FILE, vec![1])]);
    let before = folder.bytes(&state);
    let with = |name| State::from([(FILE, vec![1]), (name, vec![])]);
    assert_eq!(folder.bytes(&with("other.duckdb.wal")), before);
    assert_eq!(folder.bytes(&with("authority.duckdb.backup-1-v1")), before);
    assert_ne!(folder.bytes(&with("authority.duckdb.wal")), before);
    assert_eq!(stamp::bytes(&folder.0.join("nothing.duckdb")).unwrap(), None);
}
