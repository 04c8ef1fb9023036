//! One row of the snapshot.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::blocks::{self, Blocks};
use super::document::document;
use super::findings::Findings;
use super::placed::Placed;
use super::schema;
use super::section::Section;
use crate::clock::Clock;
use crate::code::Code;
use crate::digest::Digest;
use crate::report::{Finding, Place, Text};
use crate::setup::{
    Condition, EntryRule, Evidence, Identity, Measured, Metrics, Setup, SignalBars, SlMode, Status,
    bounds,
};
use crate::unit::{Fraction, Points, RMultiple, Rr, Ticks};

/// The list of rows.
const ROWS: &str = "setup";

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Legacy,
    Measured,
}

/// The snapshot: its rows and the digest its header claims for them.
pub(super) struct Snapshot {
    /// `None` after a finding about it.
    pub(super) digest: Option<Digest>,
    pub(super) digest_place: Place,
    /// The rows that can be read, so that one that cannot does not hide what is wrong with them.
    pub(super) setups: Vec<Placed<Setup>>,
    /// Whether nothing was wrong with any row.
    pub(super) complete: bool,
}

pub(super) fn read(text: &Arc<Text>, findings: &Findings) -> Option<Snapshot> {
    let plain = blocks::read(&text.content, ROWS, schema::SETUP);
    let (head, blocks) = match plain {
        Some(Blocks { head, blocks }) => (head, Some(blocks)),
        None => (document(text, findings)?, None),
    };
    let before = findings.errors();
    let top = Section::top(text, &head, schema::SNAPSHOT, findings);
    // What this version says may mean something else in another.
    top.whole::<u8>("version", 1..2)?;
    let digest = top.parsed::<Digest>("digest");
    let rows: Vec<_> = match blocks {
        Some(blocks) => {
            blocks.into_iter().map(|block| top.block(ROWS, schema::SETUP, block)).collect()
        }
        None => top.list(ROWS, schema::SETUP),
    };
    let setups = rows.into_iter().take_while(|_| !findings.full()).filter_map(row).collect();
    let complete = findings.errors() == before;
    Some(Snapshot { digest, digest_place: top.place_of("digest"), setups, complete })
}

fn row(whole: Section<'_, '_>) -> Option<Placed<Setup>> {
    let section = &whole;
    let status = section.named::<Status>("status", Status::NAMES);
    let identity = identity(section, status);
    let reason = section.text_or_none("reason");
    let notes = section.text_or_none("notes").unwrap_or_default();
    let metrics = metrics(section);
    let evidence = evidence(section);
    let status = status?;
    if matches!(status, Status::Retired | Status::Rejected) && reason.is_none() {
        let message = format!("{status} without a `reason`");
        section.push(Finding::at(Code::D118, section.place_of("status"), message));
    }
    if status == Status::Active {
        for key in ["sample_size", "win_rate", "avg_win_r", "avg_loss_r", "expected_r", "evidence"]
        {
            // Figures measured after costs alone carry `realized_expectancy` in place of `expected_r`.
            let replaced = key == "expected_r" && section.has("realized_expectancy");
            if !section.has(key) && !replaced {
                section.missing(key);
            }
        }
    }
    let reason = Cow::Owned(reason.unwrap_or_default());
    let setup = Setup::new(identity?, status, reason, notes.into(), metrics?, evidence?);
    Some(Placed { value: setup, place: section.place_of("instrument"), keys: whole.keys })
}

fn identity(section: &Section<'_, '_>, status: Option<Status>) -> Option<Identity> {
    let (instrument, orb_time) = (section.text("instrument"), section.text("orb_time"));
    let orb_minutes = section.whole::<u16>("orb_minutes", bounds::ORB_MINUTES);
    let rr = section.nanos("rr").and_then(|nanos| {
        let rr = Rr::from_nanos(nanos);
        if rr.is_none() {
            let message = format!("`rr` is not above 0 and at most {}", Rr::MAX);
            let finding = Finding::at(Code::D112, section.place_of("rr"), message);
            section.push(finding.help("write the target in multiples of the risk"));
        }
        rr
    });
    let sl_mode = section.named::<SlMode>("sl_mode", SlMode::NAMES);
    let entry_rule = entry_rule(section);
    let confirm_closes = section.whole::<u8>("confirm_closes", bounds::CONFIRM_CLOSES);
    let signal_bars = section.whole::<i64>("bar_minutes", 1..6).and_then(|minutes| match minutes {
        1 => Some(SignalBars::OneMinute),
        5 => Some(SignalBars::FiveMinutes),
        _ => {
            let place = section.place_of("bar_minutes");
            let message = format!("no signal is read from {minutes}-minute bars");
            section.push(Finding::at(Code::D112, place, message).help("write 1 or 5"));
            None
        }
    });
    let scan_end = section.parsed::<Clock>("scan_end");
    let target_cap = distance(section, "target_cap_points");
    let max_stop = distance(section, "max_stop_points");
    let condition = condition(section, status);
    Some(Identity {
        instrument: instrument?.into(),
        orb_time: orb_time?.into(),
        orb_minutes: orb_minutes?,
        rr: rr?,
        sl_mode: sl_mode?,
        entry_rule: entry_rule?,
        confirm_closes: confirm_closes?,
        signal_bars: signal_bars?,
        scan_end: scan_end?,
        target_cap: target_cap?,
        max_stop: max_stop?,
        condition: condition?,
    })
}

/// The entry rule of a row or of the reference trade, with its parameter.
pub(super) fn entry_rule(section: &Section<'_, '_>) -> Option<EntryRule> {
    const PARAMETER: &str = "entry_through_ticks";
    let text = section.text("entry_rule")?;
    let rule = match text.as_str() {
        "next_open" => EntryRule::NextOpen,
        "signal_close" => EntryRule::SignalClose,
        "limit_retrace" => EntryRule::LimitRetrace,
        "limit_edge" => {
            let through =
                section.whole::<i64>(PARAMETER, bounds::ENTRY_THROUGH_TICKS).and_then(Ticks::new);
            return through.map(|through| EntryRule::LimitEdge { through });
        }
        _ => {
            section.no_such("entry_rule", &text, EntryRule::NAMES.iter().copied());
            return None;
        }
    };
    if section.has(PARAMETER) {
        let place = section.place_of(PARAMETER);
        let message = format!("`{PARAMETER}` beside `{rule}`, which has no parameter");
        let help = format!("remove `{PARAMETER}`, or write `entry_rule = \"limit_edge\"`");
        section.push(Finding::at(Code::D109, place, message).help(help));
        return None;
    }
    Some(rule)
}

/// An optional distance: the outer option is `None` after a finding.
fn distance(section: &Section<'_, '_>, key: &'static str) -> Option<Option<Points>> {
    if !section.has(key) {
        return Some(None);
    }
    let nanos = section.nanos(key)?;
    if nanos <= 0 {
        let finding =
            Finding::at(Code::D112, section.place_of(key), format!("`{key}` is not above 0"));
        section.push(finding.help("write a distance in points, or leave the key out"));
        return None;
    }
    Some(Some(Points::from_nanos(nanos)))
}

fn condition(section: &Section<'_, '_>, status: Option<Status>) -> Option<Condition> {
    let Some(text) = section.text_or_none("filter") else {
        return Some(Condition::Always);
    };
    let error = match text.parse() {
        Ok(filter) => return Some(Condition::Filter(filter)),
        Err(error) => error,
    };
    let error: crate::filter::FilterError = error;
    let finding =
        Finding::at(Code::D116, inside(section, "filter", &text, error.at()), format!("{error}"))
            .help(error.help());
    if matches!(status, Some(Status::Retired | Status::Rejected)) {
        section.push(finding.warning());
        return Some(Condition::Unread(text.into()));
    }
    section.push(finding);
    None
}

/// The place of bytes inside a quoted text; the whole text where it is written with escapes.
fn inside(
    section: &Section<'_, '_>,
    key: &str,
    text: &str,
    bytes: core::ops::Range<usize>,
) -> Place {
    let whole = section.place_of(key);
    let written = whole.text.content.get(whole.bytes.clone()).unwrap_or_default();
    match written.find(text) {
        Some(start) => {
            let start = whole.bytes.start + start;
            section.place(start + bytes.start..start + bytes.end.max(bytes.start))
        }
        None => whole,
    }
}

fn metrics(section: &Section<'_, '_>) -> Option<Metrics> {
    let before = section.findings.errors();
    let r = |key| section.nanos_or_none(key).map(RMultiple::from_nanos);
    let metrics = Metrics {
        sample_size: section.whole_or_none("sample_size", bounds::SAMPLE_SIZE),
        win_rate: section.nanos_or_none("win_rate").map(Fraction::from_nanos),
        avg_win_r: r("avg_win_r"),
        avg_loss_r: r("avg_loss_r"),
        expected_r: r("expected_r"),
        realized_expectancy: r("realized_expectancy"),
    };
    if let Some(rate) = metrics.win_rate.filter(|rate| !rate.is_share()) {
        let place = section.place_of("win_rate");
        let finding =
            Finding::at(Code::D105, place, format!("a win rate of `{rate}` is no share of one"));
        section.push(finding);
    }
    for (key, value) in [
        ("avg_win_r", metrics.avg_win_r),
        ("avg_loss_r", metrics.avg_loss_r),
        ("expected_r", metrics.expected_r),
        ("realized_expectancy", metrics.realized_expectancy),
    ] {
        let most = Rr::MAX.nanos();
        if value.is_some_and(|value| !(-most..=most).contains(&value.nanos())) {
            let message = format!("`{key}` is beyond ±{} R", Rr::MAX);
            let finding = Finding::at(Code::D112, section.place_of(key), message);
            section.push(finding.help("write averages in multiples of the risk"));
        }
    }
    for (key, value) in [("avg_win_r", metrics.avg_win_r), ("avg_loss_r", metrics.avg_loss_r)] {
        if value.is_some_and(|value| value < RMultiple::ZERO) {
            let finding =
                Finding::at(Code::D112, section.place_of(key), format!("`{key}` is negative"));
            section.push(
                finding.help("write averages of wins and of losses as positive numbers of R"),
            );
        }
    }
    (section.findings.errors() == before).then_some(metrics)
}

/// Optional evidence: the outer option is `None` after a finding.
fn evidence(section: &Section<'_, '_>) -> Option<Option<Evidence>> {
    const MEASURED: [&str; 6] =
        ["data_from", "data_to", "bars_digest", "cost_digest", "engine_revision", "validated_at"];
    let kind = if section.has("evidence") {
        Some(
            section
                .choice("evidence", &[("legacy", Kind::Legacy), ("measured", Kind::Measured)])?,
        )
    } else {
        None
    };
    if kind != Some(Kind::Measured) {
        let stray: Vec<&str> = MEASURED.into_iter().filter(|key| section.has(key)).collect();
        if let Some(first) = stray.first() {
            let place = section.place_of(first);
            let message = format!("`{first}` without `evidence = \"measured\"`");
            let help = "write `evidence = \"measured\"`, or remove the key";
            section.push(Finding::at(Code::D109, place, message).help(help));
            return None;
        }
        return Some(kind.map(|_| Evidence::Legacy));
    }
    let (data_from, data_to) = (section.date("data_from"), section.date("data_to"));
    let (bars_digest, cost_digest) = (section.parsed("bars_digest"), section.parsed("cost_digest"));
    let engine_revision = section.whole("engine_revision", bounds::ENGINE_REVISION);
    let validated_at = section.date("validated_at");
    let measured = Measured {
        data_from: data_from?,
        data_to: data_to?,
        bars_digest: bars_digest?,
        cost_digest: cost_digest?,
        engine_revision: engine_revision?,
        validated_at: validated_at?,
    };
    if measured.data_from > measured.data_to || measured.validated_at < measured.data_to {
        let message: String = "the data ends before it begins, or after it was validated".into();
        let finding = Finding::at(Code::D111, section.place_of("data_to"), message);
        section.push(finding.help("correct `data_from`, `data_to` and `validated_at`"));
        return None;
    }
    Some(Some(Evidence::Measured(measured)))
}

#[cfg(test)]
mod tests;
