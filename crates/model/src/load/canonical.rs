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
use alloc::string::String;
use alloc::vec::Vec;

use sha2::Digest as _;

use crate::calendar::Calendar;
use crate::cost::CostComponents;
use crate::digest::Digest;
use crate::instrument::{Blocked, Instrument, Production};
use crate::record::plain;
pub use crate::record::{Record, identity, setup};
use crate::setup::EntryRule;

/// The digest of records, whatever their order.
pub fn digest(records: impl IntoIterator<Item = Record>) -> Digest {
    // All in one text: a table has many rows.
    let (mut whole, mut texts) = (String::new(), Vec::new());
    for record in records {
        let start = whole.len();
        record.write(&mut whole);
        texts.push(start..whole.len());
    }
    texts.sort_unstable_by(|a, b| whole[a.clone()].cmp(&whole[b.clone()]));
    let mut hash = sha2::Sha256::new();
    hash.update(b"driftless canonical 1\n");
    for text in texts {
        hash.update(&whole.as_bytes()[text]);
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
    cost_digest_of([instrument])
}

/// The same of several instruments, whatever their order.
pub fn cost_digest_of<'i>(
    instruments: impl IntoIterator<Item = &'i Instrument<Production>>,
) -> Digest {
    let record = |instrument: &Instrument<Production>| {
        let record = Record::new("cost")
            .with("symbol", instrument.symbol())
            .with("tick_size_points", plain(instrument.tick_size().nanos()))
            .with("tick_value_usd", plain(instrument.tick_value().nanos()))
            .with("point_value_usd", plain(instrument.point_value().nanos()));
        costs(record, instrument.components())
    };
    digest(instruments.into_iter().map(record))
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
