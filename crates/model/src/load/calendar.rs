//! `calendar.toml`.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::document::document;
use super::findings::Findings;
use super::placed::Placed;
use super::schema;
use super::section::Section;
use super::setup::entry_rule;
use crate::calendar::{Calendar, OpeningRange, ReferenceTrade, Session};
use crate::clock::Clock;
use crate::code::Code;
use crate::report::{Finding, Text};
use crate::setup::SlMode;
use crate::unit::Rr;

/// The calendar with the places of its parts.
pub(super) struct Read {
    pub(super) calendar: Placed<Calendar>,
    pub(super) sessions: Vec<Placed<Session>>,
    pub(super) ranges: Vec<Placed<OpeningRange>>,
}

pub(super) fn read(text: &Arc<Text>, findings: &Findings) -> Option<Read> {
    let document = document(text, findings)?;
    let before = findings.errors();
    let top = Section::top(text, &document, schema::CALENDAR, findings);
    let zone = top.text("zone").filter(|name| is_zone(name, &top));
    let day_start = top.parsed::<Clock>("day_start");
    let features = top.section("features", schema::FEATURES);
    let rsi14_as_of = features.as_ref().and_then(|section| section.parsed::<Clock>("rsi14_as_of"));
    let reference = features.as_ref().and_then(reference);

    let mut sessions: Vec<Placed<Session>> = Vec::new();
    for section in top.list("session", schema::SESSION) {
        if let Some(session) = session(&section) {
            once(&section, &session.name, sessions.iter().map(|other| (&*other.name, other)));
            sessions.push(placed(session, &section, "name"));
        }
    }
    let mut ranges: Vec<Placed<OpeningRange>> = Vec::new();
    for section in top.list("opening_range", schema::RANGE) {
        if let Some(range) = range(&section) {
            once(&section, &range.name, ranges.iter().map(|other| (&*other.name, other)));
            ranges.push(placed(range, &section, "name"));
        }
    }
    let unread = findings.errors() > before;
    for (key, none) in [("session", sessions.is_empty()), ("opening_range", ranges.is_empty())] {
        if none && !unread {
            top.missing(key);
        }
    }
    if findings.errors() > before {
        return None;
    }
    let calendar = Calendar {
        zone: zone?.into(),
        day_start: day_start?,
        rsi14_as_of: rsi14_as_of?,
        reference: reference?,
        sessions: sessions.iter().map(|placed| placed.value.clone()).collect(),
        ranges: ranges.iter().map(|placed| placed.value.clone()).collect(),
    };
    let calendar = placed(calendar, &top, "zone");
    Some(Read { calendar, sessions, ranges })
}

fn placed<T>(value: T, section: &Section<'_, '_>, key: &str) -> Placed<T> {
    Placed { value, place: section.place_of(key), keys: section.keys.clone() }
}

fn once<'p, T: 'p>(
    section: &Section<'_, '_>,
    name: &'p str,
    mut others: impl Iterator<Item = (&'p str, &'p Placed<T>)>,
) {
    // `us_1` and `us1` would be one name where words are joined: in types and variants.
    let joined = |name: &'p str| name.chars().filter(|c| *c != '_');
    if let Some((other, first)) = others.find(|(other, _)| joined(other).eq(joined(name))) {
        let message = if other == name {
            format!("`{name}` is described twice")
        } else {
            format!("`{name}` differs from `{other}` in its `_` alone")
        };
        section.push(
            Finding::at(Code::D103, section.place_of("name"), message)
                .label("again here")
                .also(first.place.clone(), "first here")
                .help("delete one of the two, or give it a name of its own"),
        );
    }
}

fn is_zone(name: &str, section: &Section<'_, '_>) -> bool {
    // The database ignores case; a digest does not, so a zone has one spelling.
    let known = jiff::tz::TimeZone::get(name).is_ok_and(|zone| zone.iana_name() == Some(name));
    if !known {
        let names: Vec<String> =
            jiff::tz::db().available().map(|zone| String::from(zone.as_str())).collect();
        let near = super::nearest::suggestion(name, names.iter().map(String::as_str));
        let help = if near.starts_with("did") {
            near
        } else {
            "use an IANA name such as `Australia/Brisbane`".into()
        };
        let place = section.place_of("zone");
        section.push(Finding::at(Code::D114, place, format!("no time zone `{name}`")).help(help));
    }
    known
}

fn zone(section: &Section<'_, '_>) -> Option<Cow<'static, str>> {
    section.text_or_none("zone").filter(|name| is_zone(name, section)).map(Cow::Owned)
}

/// Names become parts of features, columns and constants.
fn name(section: &Section<'_, '_>) -> Option<String> {
    section.text("name").filter(|name| {
        let sound = name.len() <= 24
            && name.split('_').all(|word| {
                let small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
                !word.is_empty() && word.bytes().all(small)
            })
            && !["orb", "previous", "atr20", "rsi14"].contains(&name.as_str());
        if !sound {
            let place = section.place_of("name");
            section
                .push(Finding::at(Code::D111, place, format!("`{name}` cannot be a name")).help(
                "use at most 24 small letters, digits and `_` between them, and no word of the filter language",
            ));
        }
        sound
    })
}

fn session(section: &Section<'_, '_>) -> Option<Session> {
    // A filter's features begin with a session's name, and a word of it with a letter.
    let name = name(section).filter(|name| {
        let sound = name.starts_with(|c: char| c.is_ascii_lowercase());
        if !sound {
            let finding = Finding::at(
                Code::D111,
                section.place_of("name"),
                format!("`{name}` cannot be a name"),
            );
            section.push(finding.help("begin the name of a session with a small letter"));
        }
        sound
    });
    let zone = zone(section);
    let (start, end) = (section.parsed::<Clock>("start"), section.parsed::<Clock>("end"));
    let before_day_start = section.flag("before_day_start");
    let (start, end) = (start?, end?);
    if start == end {
        let message = format!("a session from `{start}` to `{end}` is empty or a whole day");
        section.push(Finding::at(Code::D117, section.place_of("end"), message));
    }
    let name = name?;
    Some(Session { name: name.into(), start, end, zone, before_day_start })
}

fn range(section: &Section<'_, '_>) -> Option<OpeningRange> {
    let (name, zone) = (name(section), zone(section));
    let (start, scan_end) = (section.parsed::<Clock>("start"), section.parsed::<Clock>("scan_end"));
    let minutes = section.whole::<u16>("minutes", 1..721);
    let (name, start) = (name?, start?);
    let clock_name = format!("{:02}{:02}", start.hour(), start.minute());
    if zone.is_none() && name != clock_name {
        let message = format!("the range that starts at `{start}` is named `{name}`");
        section.push(
            Finding::at(Code::D117, section.place_of("name"), message)
                .help(format!("name it `{clock_name}`, or give it the `zone` it follows")),
        );
    }
    Some(OpeningRange { name: name.into(), start, minutes: minutes?, zone, scan_end: scan_end? })
}

fn reference(section: &Section<'_, '_>) -> Option<ReferenceTrade> {
    let rr = section.nanos("rr");
    let sl_mode = section.named::<SlMode>("sl_mode", SlMode::NAMES);
    let entry_rule = entry_rule(section);
    let confirm_closes = section.whole::<u8>("confirm_closes", 1..61);
    let rr = Rr::from_nanos(rr?);
    if rr.is_none() {
        let message = format!("`rr` is not above 0 and at most {}", Rr::MAX);
        section.push(Finding::at(Code::D112, section.place_of("rr"), message));
    }
    Some(ReferenceTrade {
        rr: rr?,
        sl_mode: sl_mode?,
        entry_rule: entry_rule?,
        confirm_closes: confirm_closes?,
    })
}
