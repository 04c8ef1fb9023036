//! Everything `specs/` says, once every rule holds.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

use super::findings::Findings;
use super::folder::Folder;
use super::instrument::Described;
use super::placed::Placed;
use super::policy::Policy;
use super::{calendar, canonical, check, config, instrument, limits, lock, name, setup, snapshot};
use crate::calendar::{Calendar, OpeningRange, Session};
use crate::digest::Digest;
use crate::instrument::{Blocked, Instrument, Production};
use crate::limits::Limits;
use crate::report::{Finding, Severity};
use crate::setup::Setup;

/// The snapshot's file name.
pub(super) const SNAPSHOT: &str = "validated_setups.toml";

/// The lock's file name.
const LOCK: &str = "driftless.lock";

/// The file name of the criteria of a promotion.
const LIMITS: &str = "limits.toml";

/// Checked specs, each part in its canonical order.
#[derive(Clone, Debug)]
pub struct Specs {
    /// Name and policy.
    pub policy: Policy,
    /// The calendar.
    pub calendar: Placed<Calendar>,
    /// Its sessions, in the order of the file.
    pub sessions: Vec<Placed<Session>>,
    /// Its opening ranges, in the order of the file.
    pub ranges: Vec<Placed<OpeningRange>>,
    /// Instruments in production, by symbol.
    pub production: Vec<Placed<Instrument<Production>>>,
    /// Blocked instruments, by symbol.
    pub blocked: Vec<Placed<Instrument<Blocked>>>,
    /// Rows of the snapshot, by instrument, range, target, stop and state.
    pub setups: Vec<Placed<Setup>>,
    /// The names of the constants of [`Self::setups`], in the same order.
    pub names: Vec<String>,
    /// Digests of the authorities.
    pub digests: Digests,
    /// What a setup must show before it is traded; `None` where nobody wrote it down, and then
    /// nothing can be promoted. No digest is taken of it: it decides what becomes active, not
    /// what is.
    pub limits: Option<Limits>,
    /// What an application is compiled against.
    pub fingerprint: Digest,
}

/// The digest of each authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digests {
    /// Every instrument, in whatever state.
    pub instruments: Digest,
    /// The calendar.
    pub calendar: Digest,
    /// The table of setups.
    pub setups: Digest,
}

/// What rows break beside specs: the same rules that a build holds them to, each row by itself and
/// together. Nothing is said about the rows the specs themselves have.
pub fn judge(rows: &[Placed<Setup>], specs: &Specs) -> Vec<Finding> {
    let findings = Findings::new();
    check::setup::once(rows, &findings);
    check::metrics::agree(rows, &findings);
    check::evidence::fresh(rows, &specs.production, &specs.policy, &findings);
    let calendar = &specs.calendar;
    check::setup::known(rows, calendar, &specs.production, &specs.blocked, &findings);
    check::look_ahead::none(rows, calendar, &findings);
    findings.finish(&[])
}

/// The outcome of a load.
#[derive(Debug)]
pub struct Loaded {
    /// The specs; `None` when any finding is an error.
    pub specs: Option<Specs>,
    /// What the files say where rules are broken that are not about reading them: for the tools
    /// that mend it, and for nobody else.
    pub draft: Option<Specs>,
    /// The digests in the lock, where it could be read.
    pub accepted: Option<Digests>,
    /// Name and policy, where they could be read.
    pub policy: Option<Policy>,
    /// Every finding, in the order of files and lines.
    pub findings: Vec<Finding>,
}

impl Loaded {
    /// The findings that stop a build.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error)
    }

    /// The findings that do not.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Warning)
    }
}

/// Reads and checks a specs folder. Never panics, whatever the folder holds.
pub fn load(root: &Path) -> Loaded {
    let findings = Findings::new();
    let mut folder = Folder::new(root, &findings);
    let mut beside = Beside::default();
    let specs = read(&mut folder, &mut beside, &findings);
    if folder.exists() && folder.lacks(LOCK) {
        let sound = specs.as_ref().filter(|_| findings.errors() == 0);
        let today = sound.map(|specs| &specs.digests);
        findings.push(lock::absent(format!("specs/{LOCK}"), today));
    }
    let paths = folder.paths;
    let findings = findings.finish(&paths);
    let sound = findings.iter().all(|finding| finding.severity == Severity::Warning);
    let (specs, draft) = if sound { (specs, None) } else { (None, specs) };
    let Beside { accepted, policy } = beside;
    Loaded { specs, draft, accepted, policy, findings }
}

/// What can be read even where the rest cannot.
#[derive(Default)]
struct Beside {
    accepted: Option<Digests>,
    policy: Option<Policy>,
}

fn read(folder: &mut Folder<'_>, beside: &mut Beside, findings: &Findings) -> Option<Specs> {
    if !folder.exists() {
        folder.nowhere();
        return None;
    }
    let policy = folder.text("driftless.toml").and_then(|text| config::read(&text, findings));
    beside.policy = policy.clone();
    let calendar = folder.text("calendar.toml").and_then(|text| calendar::read(&text, findings));
    let files = folder.list("instruments");
    let texts: Vec<_> = files.iter().map(|path| folder.text(path)).collect();
    let (mut production, mut blocked) = (Vec::new(), Vec::new());
    let mut complete = !files.is_empty();
    for text in texts {
        match text.and_then(|text| instrument::read(&text, findings)) {
            Some(Described::Production(instrument)) => production.push(instrument),
            Some(Described::Blocked(instrument)) => blocked.push(instrument),
            None => complete = false,
        }
    }
    let limits = folder.text_or_none(LIMITS).and_then(|text| limits::read(&text, findings));
    let rows = folder.text(SNAPSHOT).and_then(|text| setup::read(&text, findings));
    let lock = folder.text_or_none(LOCK).and_then(|text| lock::read(&text, findings));
    beside.accepted = lock.as_ref().map(lock::Lock::accepted);

    check::instrument::once(&production, &blocked, findings);
    production.sort_by(|a, b| a.symbol().cmp(b.symbol()));
    blocked.sort_by(|a, b| a.symbol().cmp(b.symbol()));
    if let Some(calendar) = &calendar {
        check::calendar::hold(calendar, findings);
    }
    // Everything that can be said is said before anything missing ends the reading.
    let mut rows = rows?;
    rows.setups.sort_by_cached_key(|setup| snapshot::sort_key(setup));
    // Of many rows, the digest and the names each take as long as the checks of rows by themselves.
    let (digest, names) = thread::scope(|scope| {
        let setups = || rows.setups.iter().map(|row| &row.value);
        let digest = scope.spawn(move || snapshot::digest(setups()));
        let names = calendar
            .as_ref()
            .map(|calendar| scope.spawn(move || name::setups(setups(), &calendar.calendar)));
        check::setup::once(&rows.setups, findings);
        check::metrics::agree(&rows.setups, findings);
        (joined(digest), names.map(joined))
    });
    check::snapshot::sealed(&rows, digest, findings);
    if let Some(policy) = &policy {
        check::snapshot::filled(&rows, policy, findings);
        if complete {
            check::evidence::fresh(&rows.setups, &production, policy, findings);
        }
    }
    if let Some(calendar) = &calendar {
        if complete {
            check::setup::known(&rows.setups, &calendar.calendar, &production, &blocked, findings);
        }
        check::look_ahead::none(&rows.setups, &calendar.calendar, findings);
    }
    // A digest of some of the instruments or rows would be the digest of something else.
    let whole = complete && rows.complete;
    let (policy, calendar, names) = (policy.filter(|_| whole)?, calendar?, names?);

    let instruments = canonical::digest(
        production
            .iter()
            .map(|one| canonical::production(one))
            .chain(blocked.iter().map(|one| canonical::blocked(one))),
    );
    let digests = Digests {
        instruments,
        calendar: canonical::digest(canonical::calendar(&calendar.calendar)),
        setups: digest,
    };
    // Authorities with errors in them are not what anybody would accept or compare.
    if let Some(lock) = lock.filter(|_| findings.errors() == 0) {
        lock.check(&digests, findings);
    }
    Some(Specs {
        policy,
        calendar: calendar.calendar,
        sessions: calendar.sessions,
        ranges: calendar.ranges,
        production,
        blocked,
        setups: rows.setups,
        names,
        digests,
        limits,
        fingerprint: canonical::fingerprint(digests.instruments, digests.calendar, digests.setups),
    })
}

/// What a thread came to; its panic goes on here.
fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}
