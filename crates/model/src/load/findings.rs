//! All findings of one load, which cannot be forgotten.

use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

use crate::report::{Finding, Severity};

/// The most findings kept; a file with more is not one a person mends line by line.
const MOST: usize = 20_000;

/// Collects findings so that all of them are shown at once.
///
/// Panics when dropped without [`Self::finish`]: a check whose findings nobody looks at would
/// be a check that cannot fail.
pub(super) struct Findings {
    found: RefCell<Option<Vec<Finding>>>,
    errors: Cell<usize>,
}

impl Findings {
    pub(super) fn new() -> Self {
        Self { found: RefCell::new(Some(Vec::new())), errors: Cell::new(0) }
    }

    pub(super) fn push(&self, finding: Finding) {
        if finding.severity == Severity::Error {
            self.errors.set(self.errors.get() + 1);
        }
        if let Some(found) = self.found.borrow_mut().as_mut() {
            if found.len() < MOST {
                found.push(finding);
            } else if found.len() == MOST && finding.severity == Severity::Error {
                let message = "more findings than anybody would read: others are not shown";
                found.push(Finding::in_file(finding.code, finding.path, message));
            }
        }
    }

    /// Whether further errors would not be shown.
    pub(super) fn full(&self) -> bool {
        self.errors.get() > MOST
    }

    /// Errors so far.
    pub(super) fn errors(&self) -> usize {
        self.errors.get()
    }

    /// Every finding: files in the order they were read, places in the order of the file.
    pub(super) fn finish(self, files: &[alloc::string::String]) -> Vec<Finding> {
        let mut found = self.found.borrow_mut().take().unwrap_or_default();
        found.sort_by_cached_key(|finding| {
            let file = files.iter().position(|path| *path == finding.path).unwrap_or(files.len());
            let byte = finding.place.as_ref().map_or(0, |place| place.bytes.start);
            (file, byte, finding.code)
        });
        found
    }
}

impl Drop for Findings {
    fn drop(&mut self) {
        if self.found.borrow().is_some() && !std::thread::panicking() {
            panic!("findings were collected and never looked at");
        }
    }
}
