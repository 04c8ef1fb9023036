//! How long work reports where it is, and is told to stop.

use std::sync::atomic::{AtomicBool, Ordering};

/// Where the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// Units done: bytes of a file, or days.
    pub done: u64,
    /// Units in all.
    pub total: u64,
    /// Rows so far: bars, or days.
    pub rows: u64,
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// A file is read to its end before anything is written.
    Checking,
    /// Its bars are written, day by day.
    Writing,
    /// Days are calculated and written.
    Calculating,
    /// Days are calculated and held against what is stored.
    Verifying,
}

/// A callback for progress, and a flag that stops the work between two days.
pub struct Control<'a> {
    /// Called now and then.
    pub progress: &'a mut dyn FnMut(Progress),
    /// Set from elsewhere to stop; whole days stay.
    pub cancel: &'a AtomicBool,
}

impl Control<'_> {
    pub(crate) fn cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    pub(crate) fn report(&mut self, progress: Progress) {
        (self.progress)(progress);
    }
}
