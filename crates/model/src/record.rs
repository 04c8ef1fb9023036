//! Canonical records: a thing as its fields, each as canonical text.
//!
//! Digests are taken of records, and differences between two rows are read from them; the form
//! is described where the digests are, in `load::canonical`.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Display, Write};
use core::mem;

use crate::setup::{Condition, EntryRule, Evidence, Metrics, Setup};

/// One record: a kind and its fields.
#[derive(Clone, Debug, Default)]
pub struct Record {
    kind: &'static str,
    /// The values one after another: a table has many rows, and rows have many fields.
    values: String,
    /// Each key with where its value ends.
    fields: Vec<(&'static str, usize)>,
}

impl Record {
    pub(crate) fn new(kind: &'static str) -> Self {
        Self { kind, values: String::new(), fields: Vec::new() }
    }

    /// With room for what most rows are.
    fn roomy(mut self) -> Self {
        self.values.reserve(400);
        self.fields.reserve(28);
        self
    }

    /// With a value that may be a text.
    pub(crate) fn with(mut self, key: &'static str, value: impl Display) -> Self {
        // Writing to a string cannot fail.
        let _ = write!(Escaped(&mut self.values), "{value}");
        self.fields.push((key, self.values.len()));
        self
    }

    /// With a value that has nothing to escape: a figure, a date, a digest, a word of a list. Most
    /// of a row is that, and looking at every byte of it took half of the time of a digest.
    fn exact(mut self, key: &'static str, value: impl Display) -> Self {
        let _ = write!(self.values, "{value}");
        self.fields.push((key, self.values.len()));
        self
    }

    fn exact_or_none(self, key: &'static str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.exact(key, value),
            None => self,
        }
    }

    pub(crate) fn maybe(self, key: &'static str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// The fields in the order of their keys: what a difference between two rows is read from.
    pub fn fields(&self) -> Vec<(&'static str, &str)> {
        let mut start = 0;
        let mut fields: Vec<_> = self
            .fields
            .iter()
            .map(|(key, end)| (*key, &self.values[mem::replace(&mut start, *end)..*end]))
            .collect();
        if !fields.is_sorted_by_key(|(key, _)| *key) {
            fields.sort_unstable_by_key(|(key, _)| *key);
        }
        fields
    }

    /// The record's canonical text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    /// The record's canonical text at the end of more text.
    pub(crate) fn write(&self, text: &mut String) {
        text.reserve(self.values.len() + 24 * (self.fields.len() + 1));
        text.extend(["[", self.kind, "]\n"]);
        for (key, value) in self.fields() {
            text.push_str(key);
            text.push('=');
            text.push_str(value);
            text.push('\n');
        }
    }
}

/// A text that escapes what is written to it.
struct Escaped<'t>(&'t mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        if part.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\' || byte == b' ') {
            self.0.push_str(part);
            return Ok(());
        }
        for c in part.chars() {
            match c {
                '\\' => self.0.push_str("\\\\"),
                '\n' => self.0.push_str("\\n"),
                c if c.is_control() => write!(self.0, "\\u{:04X}", u32::from(c))?,
                c => self.0.push(c),
            }
        }
        Ok(())
    }
}

/// An amount as its shortest decimal, whatever the number of decimals its unit shows.
pub(crate) fn plain(nanos: i64) -> impl Display {
    crate::unit::RMultiple::from_nanos(nanos)
}

/// The identity of a setup alone: two rows with the same one are the same setup.
pub fn identity(setup: &Setup) -> Record {
    row(setup, false)
}

/// A row of the table of setups.
pub fn setup(setup: &Setup) -> Record {
    row(setup, true)
}

/// A row, or its identity alone. The keys are in their order, so that nobody needs to sort them:
/// a table has many rows.
fn row(setup: &Setup, whole: bool) -> Record {
    let id = setup.identity();
    let metrics = if whole { setup.metrics() } else { Metrics::default() };
    let evidence = setup.evidence().filter(|_| whole);
    let measured = match evidence {
        Some(Evidence::Measured(measured)) => Some(measured),
        Some(Evidence::Legacy) | None => None,
    };
    let through = match id.entry_rule {
        EntryRule::LimitEdge { through } => Some(through),
        EntryRule::NextOpen | EntryRule::SignalClose | EntryRule::LimitRetrace => None,
    };
    let text =
        |text: &'_ str| Some(text.trim().to_string()).filter(|text| whole && !text.is_empty());
    let record = Record::new("setup")
        .roomy()
        .exact_or_none("avg_loss_r", metrics.avg_loss_r)
        .exact_or_none("avg_win_r", metrics.avg_win_r)
        .exact("bar_minutes", id.signal_bars.minutes())
        .exact_or_none("bars_digest", measured.map(|measured| measured.bars_digest))
        .exact("confirm_closes", id.confirm_closes)
        .exact_or_none("cost_digest", measured.map(|measured| measured.cost_digest))
        .exact_or_none("data_from", measured.map(|measured| measured.data_from))
        .exact_or_none("data_to", measured.map(|measured| measured.data_to))
        .exact_or_none("engine_revision", measured.map(|measured| measured.engine_revision))
        .exact("entry_rule", id.entry_rule.name())
        .exact_or_none("entry_through_ticks", through)
        .exact_or_none("evidence", evidence.map(Evidence::name))
        .exact_or_none("expected_r", metrics.expected_r);
    let record = match &id.condition {
        Condition::Always => record,
        Condition::Filter(filter) => record.with("filter", filter),
        Condition::Unread(text) => record.with("filter", text.trim()),
    };
    record
        .with("instrument", &id.instrument)
        .exact_or_none("max_stop_points", id.max_stop.map(|stop| plain(stop.nanos())))
        .maybe("notes", text(setup.notes()))
        .exact("orb_minutes", id.orb_minutes)
        .with("orb_time", &id.orb_time)
        .exact_or_none("realized_expectancy", metrics.realized_expectancy)
        .maybe("reason", text(setup.reason()))
        .exact("rr", plain(id.rr.nanos()))
        .exact_or_none("sample_size", metrics.sample_size)
        .exact("scan_end", id.scan_end)
        .exact("sl_mode", id.sl_mode)
        .exact_or_none("status", whole.then(|| setup.status()))
        .exact_or_none("target_cap_points", id.target_cap.map(|cap| plain(cap.nanos())))
        .exact_or_none("validated_at", measured.map(|measured| measured.validated_at))
        .exact_or_none("win_rate", metrics.win_rate)
}
