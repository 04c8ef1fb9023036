//! Canonical records: a thing as its fields, each as canonical text.
//!
//! Digests are taken of records, and differences between two rows are read from them; the form
//! is described where the digests are, in `load::canonical`.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Display, Write};
use core::mem;

use crate::setup::{Condition, EntryRule, Evidence, Setup};

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

    pub(crate) fn with(mut self, key: &'static str, value: impl Display) -> Self {
        // Writing to a string cannot fail.
        let _ = write!(Escaped(&mut self.values), "{value}");
        self.fields.push((key, self.values.len()));
        self
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
        fields.sort_unstable();
        fields
    }

    /// The record's canonical text.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.values.len() + 24 * (self.fields.len() + 1));
        text.extend(["[", self.kind, "]\n"]);
        for (key, value) in self.fields() {
            text.push_str(key);
            text.push('=');
            text.push_str(value);
            text.push('\n');
        }
        text
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

pub(crate) fn entry(record: Record, rule: EntryRule) -> Record {
    let record = record.with("entry_rule", rule.name());
    match rule {
        EntryRule::LimitEdge { through } => record.with("entry_through_ticks", through),
        EntryRule::NextOpen | EntryRule::SignalClose | EntryRule::LimitRetrace => record,
    }
}

/// The identity of a setup alone: two rows with the same one are the same setup.
pub fn identity(setup: &Setup) -> Record {
    let id = setup.identity();
    let record = Record::new("setup")
        .with("instrument", &id.instrument)
        .with("orb_time", &id.orb_time)
        .with("orb_minutes", id.orb_minutes)
        .with("rr", plain(id.rr.nanos()))
        .with("sl_mode", id.sl_mode)
        .with("confirm_closes", id.confirm_closes)
        .with("bar_minutes", id.signal_bars.minutes())
        .with("scan_end", id.scan_end)
        .maybe("target_cap_points", id.target_cap.map(|cap| plain(cap.nanos())))
        .maybe("max_stop_points", id.max_stop.map(|stop| plain(stop.nanos())));
    let record = match &id.condition {
        Condition::Always => record,
        Condition::Filter(filter) => record.with("filter", filter),
        Condition::Unread(text) => record.with("filter", text.trim()),
    };
    entry(record, id.entry_rule)
}

/// A row of the table of setups.
pub fn setup(setup: &Setup) -> Record {
    let metrics = setup.metrics();
    let text = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_string());
    let record = identity(setup)
        .with("status", setup.status())
        .maybe("reason", text(setup.reason()))
        .maybe("notes", text(setup.notes()))
        .maybe("sample_size", metrics.sample_size)
        .maybe("win_rate", metrics.win_rate)
        .maybe("avg_win_r", metrics.avg_win_r)
        .maybe("avg_loss_r", metrics.avg_loss_r)
        .maybe("expected_r", metrics.expected_r)
        .maybe("realized_expectancy", metrics.realized_expectancy);
    match setup.evidence() {
        None => record,
        Some(Evidence::Legacy) => record.with("evidence", "legacy"),
        Some(Evidence::Measured(measured)) => record
            .with("evidence", "measured")
            .with("data_from", measured.data_from)
            .with("data_to", measured.data_to)
            .with("bars_digest", measured.bars_digest)
            .with("cost_digest", measured.cost_digest)
            .with("engine_revision", measured.engine_revision)
            .with("validated_at", measured.validated_at),
    }
}
