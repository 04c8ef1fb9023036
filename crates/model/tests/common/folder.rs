//! A copy of the shipped specs that a test may break.

// Every test file compiles this module for itself and uses a part of it.
#![allow(dead_code)]

#[path = "../../../../tests/support/folder.rs"]
mod copies;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use driftless_model::code::Code;
use driftless_model::load::{Loaded, Specs, load, snapshot};
use driftless_model::report::{Finding, Text};

use copies::copy;

pub(crate) const CONFIG: &str = "driftless.toml";
pub(crate) const CALENDAR: &str = "calendar.toml";
pub(crate) const MGC: &str = "instruments/mgc.toml";
pub(crate) const NQ: &str = "instruments/nq.toml";
pub(crate) const MPL: &str = "instruments/mpl.toml";
pub(crate) const SNAPSHOT: &str = "validated_setups.toml";
pub(crate) const LOCK: &str = "driftless.lock";
pub(crate) const FILES: [&str; 7] = [CONFIG, CALENDAR, MGC, NQ, MPL, SNAPSHOT, LOCK];

/// The most a person reads of one finding; a longer one buries the others.
const LONGEST_REPORT: usize = 4_000;

/// The most findings a build shows.
const MOST_SHOWN: usize = 100;

/// A specs folder of its own, removed when dropped.
pub(crate) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// A copy of the shipped specs.
    pub(crate) fn sound() -> Self {
        Self::copy_of(&shipped())
    }

    /// A copy of a folder.
    pub(crate) fn copy_of(from: &Path) -> Self {
        let root = fresh();
        copy(from, &root);
        Self { root }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path(path), bytes).unwrap();
        self
    }

    pub(crate) fn append(&self, path: &str, text: &str) -> &Self {
        self.write(path, self.read(path) + text)
    }

    /// Replaces the first of a text that must be there: an injection that misses tests nothing.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = self.read(path);
        assert!(text.contains(from), "`{from}` is not in {path}");
        self.write(path, text.replacen(from, to, 1))
    }

    pub(crate) fn remove(&self, path: &str) -> &Self {
        let path = self.path(path);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
        self
    }

    /// Gives the snapshot the digest of the rows it has.
    pub(crate) fn seal(&self) -> &Self {
        let text = self.read(SNAPSHOT);
        let (rows, findings) = snapshot::rows(&Arc::new(Text::new(SNAPSHOT, text.as_str())));
        let why = || findings.iter().map(Finding::render).collect::<Vec<_>>().join("\n\n");
        let rows = rows.unwrap_or_else(|| panic!("rows that cannot be read:\n{}", why()));
        let digest = snapshot::digest(rows.iter().map(|row| &row.value));
        self.write(SNAPSHOT, with_line(&text, "digest", &digest.to_string()))
    }

    /// Writes today's digests into the lock.
    pub(crate) fn accept(&self) -> &Self {
        let digests = self.specs().digests;
        self.write(
            LOCK,
            format!(
                "version = 1\ninstruments = \"{}\"\ncalendar = \"{}\"\nsetups = \"{}\"\n",
                digests.instruments, digests.calendar, digests.setups
            ),
        )
    }

    pub(crate) fn load(&self) -> Loaded {
        load(&self.root)
    }

    /// The specs, which must be sound.
    pub(crate) fn specs(&self) -> Specs {
        let loaded = self.load();
        let why = || loaded.errors().map(Finding::render).collect::<Vec<_>>().join("\n\n");
        assert!(loaded.specs.is_some(), "specs that are not sound:\n{}", why());
        loaded.specs.unwrap()
    }

    /// Refused with such a finding, and with reports a person can read.
    #[track_caller]
    pub(crate) fn refused(&self, code: Code, telling: &str) -> Vec<Finding> {
        let loaded = self.load();
        assert!(loaded.specs.is_none(), "accepted, where `{telling}` was expected");
        let errors: Vec<Finding> = loaded.errors().cloned().collect();
        let reports: Vec<String> = errors.iter().take(MOST_SHOWN).map(Finding::render).collect();
        let said = |(at, finding): (usize, &Finding)| {
            let shown = reports.get(at).unwrap_or(&finding.message);
            finding.code == code && shown.contains(telling)
        };
        let told = errors.iter().enumerate().any(said);
        let shown = reports.iter().take(5).cloned().collect::<Vec<_>>().join("\n\n");
        assert!(told, "no {code} with `{telling}`, but:\n{shown:.5000}");
        for report in &reports {
            let length = report.len();
            assert!(length <= LONGEST_REPORT, "a report of {length} bytes: {report:.500}");
            assert!(!report.contains(&*self.root.to_string_lossy()), "a machine path: {report}");
        }
        errors
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What a crashed test leaves behind is in the target folder and harmless.
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// The shipped specs.
pub(crate) fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs")
}

/// A path that nothing is at, in the target folder.
pub(crate) fn fresh() -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("folder-{}-{number}", std::process::id());
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    path
}

fn with_line(text: &str, key: &str, value: &str) -> String {
    let lines = text.lines().map(|line| match line.split_once('=') {
        Some((name, _)) if name.trim_end() == key => format!("{name}= \"{value}\"\n"),
        _ => format!("{line}\n"),
    });
    lines.collect()
}
