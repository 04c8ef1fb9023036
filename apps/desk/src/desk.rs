//! Everything a page is made of, and the pages made once per state.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use driftless_store::StoreError;
use driftless_store::publish::Publication;
use driftless_store::setups::ValidatedSetups;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::book::Book;
use crate::config::calendar::CALENDAR;
use crate::config::{self, Digest, TradingDay};
use crate::snapshot::{Snapshot, Withheld};
use crate::standing::{Attester, Standing};
use driftless_show::Failure;

/// Where things are, and which instant is now.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    pub(crate) authority: PathBuf,
    pub(crate) warehouse: PathBuf,
    /// How long a file in use is waited for.
    pub(crate) wait: Duration,
    /// Shows the pages as of an instant; `None` is the clock.
    pub(crate) at: Option<Timestamp>,
}

/// Made pages kept; the next one beyond them empties the shelf.
const KEPT: usize = 512;

/// The desk.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) places: Places,
    pub(crate) book: Book,
    attester: Attester,
    snapshot: RwLock<Opened>,
    shelf: Mutex<HashMap<String, Arc<Made>>>,
}

/// What is published, or why it cannot be read.
#[derive(Clone, Debug)]
struct Opened {
    publication: Option<Publication>,
    snapshot: Result<Option<Arc<Snapshot>>, StoreError>,
}

/// What everything on a page stands on at one moment.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) standing: Arc<Standing>,
    pub(crate) snapshot: Option<Arc<Snapshot>>,
    pub(crate) trouble: Option<StoreError>,
    /// The process that writes to the warehouse meanwhile.
    pub(crate) writer: Option<u32>,
    /// Two states with one tag show the same.
    pub(crate) tag: String,
}

/// A page as it is sent.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) status: u16,
    pub(crate) kind: &'static str,
    pub(crate) tag: String,
    pub(crate) body: Vec<u8>,
}

impl State {
    /// The rows that may be shown, or why none may.
    pub(crate) fn rows(&self) -> Result<&Snapshot, Withheld> {
        let snapshot = self.snapshot.as_deref().ok_or(Withheld::Unpublished)?;
        snapshot.withheld().map_or(Ok(snapshot), Err)
    }
}

impl Desk {
    pub(crate) fn open(places: Places) -> Result<Self, Failure> {
        let table = ValidatedSetups::at(&places.authority).waiting(places.wait);
        let desk = Self {
            book: Book::compiled(),
            attester: Attester::new(table),
            snapshot: RwLock::new(Opened { publication: None, snapshot: Ok(None) }),
            shelf: Mutex::default(),
            places,
        };
        if desk.day(desk.now()).is_none() {
            let help = "correct the zone in specs/calendar.toml, or the instant after `--at`";
            return Err(Failure::unable("the trading day cannot be told", help));
        }
        Ok(desk)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.places.at.unwrap_or_else(Timestamp::now)
    }

    pub(crate) fn day(&self, instant: Timestamp) -> Option<TradingDay<'static>> {
        CALENDAR.day_of(instant).ok()
    }

    /// What pages stand on now: the authority is looked at, and what is published.
    pub(crate) fn state(&self) -> State {
        let standing = self.attester.look();
        let opened = self.opened();
        let (snapshot, trouble) = match opened.snapshot {
            Ok(snapshot) => (snapshot, None),
            Err(error) => (None, Some(error)),
        };
        let writer = driftless_store::publish::writer(&self.places.warehouse);
        let tag = tag(&standing, opened.publication.as_ref(), trouble.as_ref(), writer);
        State { standing, snapshot, trouble, writer, tag }
    }

    /// The published state; another one is opened where another one is named.
    fn opened(&self) -> Opened {
        let named = Publication::of(&self.places.warehouse);
        let current = self.snapshot.read().unwrap_or_else(PoisonError::into_inner).clone();
        let publication = match named {
            Ok(publication) => publication,
            Err(error) => return Opened { publication: None, snapshot: Err(error) },
        };
        if publication == current.publication && current.snapshot.is_ok() {
            return current;
        }
        let snapshot = Snapshot::open(&self.places.warehouse).map(|open| open.map(Arc::new));
        // What was opened may have been published after what was named.
        let publication = match &snapshot {
            Ok(Some(snapshot)) => Some(snapshot.publication().clone()),
            _ => publication,
        };
        let opened = Opened { publication, snapshot };
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = opened.clone();
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner).clear();
        opened
    }

    /// The page made before under this key, or made now.
    pub(crate) fn made(&self, key: String, make: impl FnOnce() -> Made) -> Arc<Made> {
        let shelf = || self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = shelf().get(&key) {
            return Arc::clone(made);
        }
        let made = Arc::new(make());
        let mut shelf = shelf();
        if shelf.len() >= KEPT {
            shelf.clear();
        }
        shelf.insert(key, Arc::clone(&made));
        made
    }
}

/// A name for what a page shows and says, whatever the clock.
fn tag(
    standing: &Standing,
    publication: Option<&Publication>,
    trouble: Option<&StoreError>,
    writer: Option<u32>,
) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: String| {
        hash.update(text.as_bytes());
        hash.update([0]);
    };
    add(env!("CARGO_PKG_VERSION").into());
    add(config::FINGERPRINT.to_string());
    match standing {
        Standing::Attested(attested) => add(attested.to_string()),
        Standing::Held { last, holder, since } => add(format!("{last} {holder:?} {since}")),
        Standing::Refused(refusal) => add(refusal.to_string()),
    }
    if let Some(publication) = publication {
        add(format!("{} {}", publication.digest(), publication.at()));
    }
    add(trouble.map(ToString::to_string).unwrap_or_default());
    add(writer.map(|process| process.to_string()).unwrap_or_default());
    format!("{:.16}", Digest::from_bytes(hash.finalize().into()))
}
