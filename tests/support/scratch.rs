//! A copy of the shipped specs that a test may break.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use driftless_model::load::{Loaded, Specs, load, snapshot};
use driftless_model::report::Text;

use super::folder::copy;
use super::{LOCK, SNAPSHOT};

/// The shipped specs.
pub(crate) fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("specs")
}

/// A row of the shipped snapshot by its opening range and target, both as written.
pub(crate) type Row = (&'static str, &'static str);

/// A specs folder of its own, removed when dropped.
pub(crate) struct Scratch {
    root: PathBuf,
}

impl Scratch {
    /// A copy of the shipped specs.
    pub(crate) fn sound() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("specs-{}-{number}", std::process::id());
        Self::at(&Path::new(env!("CARGO_TARGET_TMPDIR")).join(name))
    }

    /// A copy of the shipped specs at a place.
    pub(crate) fn at(root: &Path) -> Self {
        let _ = fs::remove_dir_all(root);
        copy(&shipped(), root);
        Self { root: root.into() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &Self {
        fs::write(self.root.join(path), text).unwrap();
        self
    }

    pub(crate) fn remove(&self, path: &str) -> &Self {
        let path = self.root.join(path);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
        self
    }

    pub(crate) fn append(&self, path: &str, text: &str) -> &Self {
        let whole = self.read(path) + text;
        self.write(path, whole)
    }

    /// Replaces a text that must stand there exactly once: an injection that misses would make
    /// its canary pass for nothing.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = self.read(path);
        self.write(path, replaced(path, &text, from, to))
    }

    /// The same inside one row of the snapshot.
    pub(crate) fn edit_row(&self, row: Row, from: &str, to: &str) -> &Self {
        let text = self.read(SNAPSHOT);
        let (at, block) = block(&text, row);
        let block_end = at + block.len();
        let edited = replaced(&format!("the row {row:?}"), block, from, to);
        self.write(SNAPSHOT, format!("{}{edited}{}", &text[..at], &text[block_end..]))
    }

    /// One row of the snapshot as text.
    pub(crate) fn row(&self, row: Row) -> String {
        block(&self.read(SNAPSHOT), row).1.into()
    }

    /// Gives the snapshot the digest of the rows it now has, as if they had been read from the
    /// table.
    pub(crate) fn seal(&self) -> &Self {
        if let Err(why) = self.try_seal() {
            panic!("rows that cannot be read: {why:#?}");
        }
        self
    }

    /// The same, or what is wrong with rows that cannot be read.
    pub(crate) fn try_seal(&self) -> Result<(), Vec<String>> {
        let text = self.read(SNAPSHOT);
        let (rows, findings) = snapshot::rows(&Arc::new(Text::new(SNAPSHOT, text.as_str())));
        let why = || findings.iter().map(|finding| finding.render()).collect::<Vec<_>>();
        let rows = rows.ok_or_else(why)?;
        let digest = snapshot::digest(rows.iter().map(|row| &row.value));
        self.write(SNAPSHOT, with_line(&text, "digest", &digest.to_string()));
        Ok(())
    }

    /// Writes today's digests into the lock.
    pub(crate) fn accept(&self) -> &Self {
        let digests = self.specs().digests;
        let mut lock = self.read(LOCK);
        for (key, digest) in [
            ("instruments", digests.instruments),
            ("calendar", digests.calendar),
            ("setups", digests.setups),
        ] {
            lock = with_line(&lock, key, &digest.to_string());
        }
        self.write(LOCK, lock)
    }

    /// Accepts what is sound; what is to be refused has nothing to accept.
    pub(crate) fn accept_if(&self, sound: bool) -> &Self {
        if sound { self.accept() } else { self }
    }

    pub(crate) fn load(&self) -> Loaded {
        load(&self.root)
    }

    /// The specs, which must be sound.
    pub(crate) fn specs(&self) -> Specs {
        let loaded = self.load();
        let why = || loaded.errors().map(|finding| finding.render()).collect::<Vec<_>>();
        assert!(loaded.specs.is_some(), "specs that are not sound: {:#?}", why());
        loaded.specs.unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What a crashed test leaves behind is in the target folder and harmless.
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn replaced(place: &str, text: &str, from: &str, to: &str) -> String {
    let found = text.matches(from).count();
    assert_eq!(found, 1, "`{from}` stands {found} times in {place}");
    text.replace(from, to)
}

fn block(text: &str, (orb_time, rr): Row) -> (usize, &str) {
    let starts: Vec<usize> = text.match_indices("[[setup]]").map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let named = |block: &&str| {
        block.contains(&format!("orb_time = \"{orb_time}\"\n"))
            && block.contains(&format!("\nrr = {rr}\n"))
    };
    let blocks = starts.iter().zip(ends).map(|(start, end)| (*start, &text[*start..end]));
    let mut found = blocks.filter(|(_, block)| named(block));
    let first = found.next().unwrap_or_else(|| panic!("no row {orb_time} {rr}"));
    assert!(found.next().is_none(), "several rows {orb_time} {rr}");
    first
}

/// The text with the value of a quoted key at the start of a line replaced.
fn with_line(text: &str, key: &str, value: &str) -> String {
    let mut done = 0;
    let lines: Vec<String> = text
        .lines()
        .map(|line| match line.split_once('=') {
            Some((name, _)) if name.trim_end() == key => {
                done += 1;
                format!("{name}= \"{value}\"")
            }
            _ => line.into(),
        })
        .collect();
    assert_eq!(done, 1, "`{key}` is written once");
    lines.join("\n") + "\n"
}
