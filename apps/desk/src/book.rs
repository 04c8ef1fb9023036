//! The setups compiled in, to be found by key and by words.

use std::collections::HashMap;

use driftless_store::setups;

use crate::config::{self, ActiveSetup, Condition, Digest, Setup, Status};

/// A setup, and what it is found by.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) setup: &'static Setup,
    /// The handle that can be traded; active setups alone have one.
    pub(crate) active: Option<ActiveSetup>,
    /// What its rows in the warehouse are known by.
    pub(crate) digest: Digest,
    /// What it is found by, in small letters.
    words: String,
}

impl Entry {
    /// What stands in an address: the first digits of its digest.
    pub(crate) fn key(&self) -> String {
        format!("{:.12}", self.digest)
    }

    /// The name of its constant, or its identity where it has no handle.
    pub(crate) fn name(&self) -> String {
        match &self.active {
            Some(active) => active.name().to_owned(),
            None => self.setup.identity().to_string(),
        }
    }

    /// What must hold for a trade, in words.
    pub(crate) fn condition(&self) -> Option<String> {
        match &self.setup.identity().condition {
            Condition::Always => None,
            Condition::Filter(filter) => Some(filter.to_string()),
            Condition::Unread(text) => Some(text.to_string()),
        }
    }
}

/// Every setup of the configuration.
#[derive(Debug)]
pub(crate) struct Book {
    entries: Vec<Entry>,
    by_key: HashMap<String, usize>,
    by_digest: HashMap<Digest, usize>,
}

impl Book {
    /// The setups compiled in, active ones first, each in the order of the snapshot.
    pub(crate) fn compiled() -> Self {
        let active = config::setups::ACTIVE.iter().map(|active| (active.setup(), Some(*active)));
        let others = config::setups::ALL.iter().filter(|setup| setup.status() != Status::Active);
        Self::of(active.chain(others.map(|setup| (setup, None))))
    }

    fn of(setups: impl Iterator<Item = (&'static Setup, Option<ActiveSetup>)>) -> Self {
        let entries: Vec<Entry> = setups
            .map(|(setup, active)| {
                let digest = setups::key(setup);
                let name = active.map(|active| active.name()).unwrap_or_default();
                let words = format!(
                    "{name} {} {} {} {digest}",
                    setup.identity(),
                    setup.status(),
                    setup.reason()
                );
                Entry { setup, active, digest, words: words.to_lowercase() }
            })
            .collect();
        let by_key = entries.iter().enumerate().map(|(at, entry)| (entry.key(), at)).collect();
        let by_digest = entries.iter().enumerate().map(|(at, entry)| (entry.digest, at)).collect();
        Self { entries, by_key, by_digest }
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// By the key in an address, or by the name of a constant.
    pub(crate) fn find(&self, key: &str) -> Option<&Entry> {
        let named =
            || self.entries.iter().find(|entry| entry.active.is_some() && entry.name() == key);
        self.by_key.get(key).map(|at| &self.entries[*at]).or_else(named)
    }

    pub(crate) fn by_digest(&self, digest: Digest) -> Option<&Entry> {
        self.by_digest.get(&digest).map(|at| &self.entries[*at])
    }

    /// The setups that have every word asked for, and the status.
    pub(crate) fn search(&self, words: &str, status: Option<Status>) -> Vec<&Entry> {
        let words = words.to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        self.entries
            .iter()
            .filter(|entry| status.is_none_or(|status| entry.setup.status() == status))
            .filter(|entry| words.iter().all(|word| entry.words.contains(word)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn i13_only_active_setups_have_a_handle() {
        let book = Book::compiled();
        for entry in book.entries() {
            assert_eq!(entry.active.is_some(), entry.setup.status() == Status::Active);
        }
        for status in [Status::Retired, Status::Rejected, Status::Candidate] {
            let found = book.search("", Some(status));
            assert!(found.iter().all(|entry| entry.active.is_none()), "{status}");
        }
        assert_eq!(book.search("", Some(Status::Active)).len(), config::setups::ACTIVE.len());
    }

    #[test]
    fn a_setup_is_found_by_key_name_and_words() {
        let book = Book::compiled();
        for entry in book.entries() {
            let found = book.find(&entry.key()).expect("by its key");
            assert_eq!(found.digest, entry.digest);
            assert!(book.by_digest(entry.digest).is_some());
            let words = entry.setup.identity().to_string();
            assert!(book.search(&words, None).iter().any(|other| other.digest == entry.digest));
        }
        let active = config::setups::ACTIVE[0];
        assert!(book.find(active.name()).is_some());
        assert!(book.find("none").is_none());
        assert!(book.search("no such setup at all", None).is_empty());
    }

    #[test]
    fn ten_thousand_setups_are_searched_within_100_ms() {
        let many = (0..10_000).map(|at| {
            let setups = config::setups::ALL;
            (&setups[at % setups.len()], None)
        });
        let book = Book::of(many);
        let start = Instant::now();
        let found = book.search("rr full 09:00", Some(Status::Active));
        assert!(!found.is_empty());
        assert!(start.elapsed() < Duration::from_millis(100), "{:?}", start.elapsed());
    }
}
