//! Canonical forms and their digests.
//!
//! A digest must not depend on how a thing is written, only on what it says. So it is taken of
//! a text made anew from the checked values:
//!
//! 1. A record is a kind and its fields, one line each: `key=value`, sorted by key.
//! 2. A value is a figure as its shortest decimal (`1.5`, never `1.50` or `15e-1`), a whole number,
//!    a date, a time of day, a digest, `true` or `false`, or a text. Texts are the last part of
//!    their line, with `\` written `\\`, a line break `\n` and other control characters `\u0007`.
//!    White space around a text is no part of it: a reader of specs takes it off, a table does not.
//! 3. A field that is absent has no line; it differs from an empty one.
//! 4. A filter is its canonical text, a name is itself; file names and places are no part of it.
//! 5. Records of a kind are sorted by their text. Each is preceded by the line `[kind]`.
//! 6. The digest is SHA-256 of the line `driftless canonical 1` and the records.
//!
//! [`fingerprint`] is SHA-256 of `driftless fingerprint 1` and the three digests by name.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Display, Write};
use core::mem;

use sha2::Digest as _;

use crate::calendar::Calendar;
use crate::cost::CostComponents;
use crate::digest::Digest;
use crate::instrument::{Blocked, Instrument, Production};
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
    fn new(kind: &'static str) -> Self {
        Self { kind, values: String::new(), fields: Vec::new() }
    }

    fn with(mut self, key: &'static str, value: impl Display) -> Self {
        // Writing to a string cannot fail.
        let _ = write!(Escaped(&mut self.values), "{value}");
        self.fields.push((key, self.values.len()));
        self
    }

    fn maybe(self, key: &'static str, value: Option<impl Display>) -> Self {
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

/// The digest of records, whatever their order.
pub fn digest(records: impl IntoIterator<Item = Record>) -> Digest {
    let mut texts: Vec<String> = records.into_iter().map(|record| record.text()).collect();
    texts.sort_unstable();
    let mut hash = sha2::Sha256::new();
    hash.update(b"driftless canonical 1\n");
    for text in texts {
        hash.update(text.as_bytes());
    }
    Digest::from_bytes(hash.finalize().into())
}

/// What an application is compiled against, in one digest.
pub fn fingerprint(instruments: Digest, calendar: Digest, setups: Digest) -> Digest {
    let text = format!(
        "driftless fingerprint 1\ncalendar={calendar}\ninstruments={instruments}\nsetups={setups}\n"
    );
    Digest::from_bytes(sha2::Sha256::digest(text.as_bytes()).into())
}

/// An amount as its shortest decimal, whatever the number of decimals its unit shows.
fn plain(nanos: i64) -> impl Display {
    crate::unit::RMultiple::from_nanos(nanos)
}

fn costs(record: Record, components: &CostComponents) -> Record {
    record
        .with("commission_rt_usd", plain(components.commission_rt().nanos()))
        .with("spread_ticks_per_cross", components.spread_per_cross())
        .with("slippage_rt_ticks", components.slippage_rt())
}

fn described<S>(instrument: &Instrument<S>, status: &str) -> Record {
    Record::new("instrument")
        .with("symbol", instrument.symbol())
        .with("name", instrument.name())
        .with("exchange", instrument.exchange())
        .with("currency", instrument.currency())
        .with("source", instrument.source())
        .with("status", status)
}

fn sourced(record: Record, components: &CostComponents) -> Record {
    costs(record, components)
        .with("broker", components.broker())
        .with("cost_source", components.source())
}

/// An instrument in production.
pub fn production(instrument: &Instrument<Production>) -> Record {
    let record = described(instrument, "production")
        .with("tick_size_points", plain(instrument.tick_size().nanos()))
        .with("tick_value_usd", plain(instrument.tick_value().nanos()))
        .with("point_value_usd", plain(instrument.point_value().nanos()));
    sourced(record, instrument.components())
}

/// A blocked instrument.
pub fn blocked(instrument: &Instrument<Blocked>) -> Record {
    let record = described(instrument, "blocked")
        .with("reason", instrument.reason())
        .maybe("tick_size_points", instrument.tick_size().map(|figure| plain(figure.nanos())))
        .maybe("tick_value_usd", instrument.tick_value().map(|figure| plain(figure.nanos())))
        .maybe("point_value_usd", instrument.point_value().map(|figure| plain(figure.nanos())));
    match instrument.components() {
        Some(components) => sourced(record, components),
        None => record,
    }
}

/// The figures evidence is bound to: an instrument's contract and costs, without its words.
///
/// Changing a commission by one cent makes every setup validated under the old one stale;
/// changing the instrument's description does not.
pub fn cost_digest(instrument: &Instrument<Production>) -> Digest {
    let record = Record::new("cost")
        .with("symbol", instrument.symbol())
        .with("tick_size_points", plain(instrument.tick_size().nanos()))
        .with("tick_value_usd", plain(instrument.tick_value().nanos()))
        .with("point_value_usd", plain(instrument.point_value().nanos()));
    digest([costs(record, instrument.components())])
}

/// The records of a calendar.
pub fn calendar(calendar: &Calendar) -> Vec<Record> {
    let reference = &calendar.reference;
    let top = Record::new("calendar")
        .with("zone", &calendar.zone)
        .with("day_start", calendar.day_start)
        .with("rsi14_as_of", calendar.rsi14_as_of)
        .with("reference_rr", plain(reference.rr.nanos()))
        .with("reference_sl_mode", reference.sl_mode)
        .with("reference_confirm_closes", reference.confirm_closes);
    let mut records = alloc::vec![entry(top, reference.entry_rule)];
    for session in calendar.sessions.iter() {
        records.push(
            Record::new("session")
                .with("name", &session.name)
                .with("start", session.start)
                .with("end", session.end)
                .maybe("zone", session.zone.as_ref())
                .with("before_day_start", session.before_day_start),
        );
    }
    for range in calendar.ranges.iter() {
        records.push(
            Record::new("opening_range")
                .with("name", &range.name)
                .with("start", range.start)
                .with("minutes", range.minutes)
                .maybe("zone", range.zone.as_ref())
                .with("scan_end", range.scan_end),
        );
    }
    records
}

fn entry(record: Record, rule: EntryRule) -> Record {
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
