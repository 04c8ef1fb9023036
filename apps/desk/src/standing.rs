//! Whether the authority is what this program was compiled from.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use driftless_store::StoreError;
use driftless_store::setups::ValidatedSetups;
use jiff::Timestamp;

use crate::config::{self, AttestError, Attested, Difference, Digest};

/// What the last look at the authority came to.
#[derive(Clone, Debug)]
pub(crate) enum Standing {
    /// It is what was compiled in.
    Attested(Attested),
    /// Somebody writes to it: it was what was compiled in until then.
    Held {
        last: Attested,
        /// The process that writes, where the system tells.
        holder: Option<u32>,
        since: Timestamp,
    },
    /// It is not, or nobody knows: no number is shown.
    Refused(Refusal),
}

/// Why there are no numbers.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    /// The authority, or whatever else refuses.
    pub(crate) subject: String,
    /// Code, message, rows and fields, and what to do, as every tool of driftless says it.
    pub(crate) text: String,
    /// Every differing row; empty where nothing could be compared.
    pub(crate) rows: Vec<Difference>,
    /// Something has drifted; `false` where it could not be told.
    pub(crate) drift: bool,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Attests, once for all who ask at the same moment.
#[derive(Debug)]
pub(crate) struct Attester {
    table: ValidatedSetups,
    started: AtomicU64,
    last: Mutex<Last>,
}

#[derive(Debug, Default)]
struct Last {
    /// The number of the look that gave this.
    look: u64,
    standing: Option<Arc<Standing>>,
    /// The bytes that were attested last, and what that said.
    sound: Option<(Digest, Attested)>,
    /// The bytes that were found to hold other rows, and how these differ.
    drifted: Option<(Digest, Refusal)>,
}

impl Attester {
    pub(crate) fn new(table: ValidatedSetups) -> Self {
        Self { table, started: AtomicU64::new(0), last: Mutex::default() }
    }

    /// What the authority is at this moment: nothing from before the call is handed out. Those who
    /// call while somebody else looks share the look that begins after their call.
    pub(crate) fn look(&self) -> Arc<Standing> {
        let called = self.started.load(Ordering::SeqCst);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(standing) = &last.standing
            && last.look > called
        {
            return Arc::clone(standing);
        }
        let look = self.started.fetch_add(1, Ordering::SeqCst) + 1;
        let standing = Arc::new(self.attest(&mut last));
        last.look = look;
        last.standing = Some(Arc::clone(&standing));
        standing
    }

    /// Bytes that were compared once need not be opened again: they hold the rows they held. All
    /// others are opened, and their rows compared.
    fn attest(&self, last: &mut Last) -> Standing {
        let before = self.table.bytes();
        if let (Ok(Some(bytes)), Some((sound, attested))) = (&before, &last.sound)
            && bytes == sound
        {
            return Standing::Attested(attested.clone());
        }
        if let (Ok(Some(bytes)), Some((drifted, refusal))) = (&before, &last.drifted)
            && bytes == drifted
        {
            return Standing::Refused(refusal.clone());
        }
        let compared = config::attest(&self.table);
        // A write between the two readings is looked at by the next call.
        let same = match (before, self.table.bytes()) {
            (Ok(Some(before)), Ok(Some(after))) if before == after => Some(after),
            _ => None,
        };
        match compared {
            Ok(attested) => {
                last.sound = same.map(|bytes| (bytes, attested.clone())).or(last.sound.take());
                Standing::Attested(attested)
            }
            Err(AttestError::Unavailable(error)) if error.is_in_use() => self.held(last, &error),
            Err(AttestError::Unavailable(error)) => Standing::Refused(self.unavailable(&error)),
            Err(AttestError::Drift(drift)) => {
                let refusal = Refusal {
                    subject: drift.authority.clone(),
                    text: drift.to_string(),
                    rows: drift.differences,
                    drift: true,
                };
                last.drifted = same.map(|bytes| (bytes, refusal.clone()));
                Standing::Refused(refusal)
            }
        }
    }

    fn held(&self, last: &Last, error: &StoreError) -> Standing {
        let since = match last.standing.as_deref() {
            Some(Standing::Held { since, .. }) => *since,
            _ => Timestamp::now(),
        };
        match (&last.sound, last.standing.as_deref()) {
            // What was refused before somebody began to write stays refused.
            (_, Some(Standing::Refused(refusal))) => Standing::Refused(refusal.clone()),
            (Some((_, attested)), _) => {
                Standing::Held { last: attested.clone(), holder: error.holder(), since }
            }
            (None, _) => Standing::Refused(self.unavailable(error)),
        }
    }

    fn unavailable(&self, error: &StoreError) -> Refusal {
        Refusal {
            subject: self.table.path().display().to_string(),
            text: error.to_string(),
            rows: Vec::new(),
            drift: false,
        }
    }
}
