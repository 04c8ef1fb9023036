//! Sessions and ranges fit into their trading day.

use alloc::format;
use alloc::vec::Vec;

use crate::calendar::{Calendar, OutOfTime, TradingDay};
use crate::code::Code;
use crate::date::Date;
use crate::load::calendar::Read;
use crate::load::findings::Findings;
use crate::load::placed::Placed;
use crate::report::Finding;

/// The days that show every relation between clock times: one where all share a zone, else a
/// whole year, so that every combination of daylight saving occurs.
pub(in crate::load) fn sample(calendar: &Calendar) -> impl Iterator<Item = Date> {
    let zoned = is_zoned(calendar);
    let days = if zoned { 1..=31 } else { 2..=2 };
    let months = if zoned { 1..=12 } else { 1..=1 };
    months.flat_map(move |month| days.clone().filter_map(move |day| Date::new(2025, month, day)))
}

/// Whether anything follows a clock of its own.
pub(in crate::load) fn is_zoned(calendar: &Calendar) -> bool {
    calendar.sessions.iter().any(|session| session.zone.is_some())
        || calendar.ranges.iter().any(|range| range.zone.is_some())
}

/// Everything lies within the trading day, and no two sessions share a minute.
pub(in crate::load) fn hold(read: &Read, findings: &Findings) {
    for date in sample(&read.calendar) {
        let before = findings.errors();
        if let Err(error) = day(read, date, findings) {
            let place = read.calendar.place.clone();
            findings.push(Finding::at(
                Code::D117,
                place,
                format!("{date} cannot be reckoned: {error}"),
            ));
        }
        // One day's contradictions are the calendar's; the next day would repeat them.
        if findings.errors() > before {
            return;
        }
    }
}

fn day(read: &Read, date: Date, findings: &Findings) -> Result<(), OutOfTime> {
    let day: TradingDay<'_> = read.calendar.day(date)?;
    // Where zones differ, the times as written do not show what is wrong with them.
    let several = is_zoned(&read.calendar);
    let push = |finding: Finding| {
        findings.push(if several {
            finding.note(format!("on {date}, for example"))
        } else {
            finding
        });
    };
    let mut sessions = Vec::new();
    for session in &read.sessions {
        let interval = day.session(session)?;
        let whole = day.interval();
        let inside = if session.before_day_start {
            interval.end() <= whole.start()
        } else {
            interval.end() <= whole.end()
        };
        if !inside {
            let edge = if session.before_day_start { "start" } else { "end" };
            let message =
                format!("the session `{}` runs past the {edge} of its trading day", session.name);
            push(at(session, "end", message));
        }
        if let Some((other, _)) = sessions
            .iter()
            .find(|(_, known): &&(&Placed<_>, crate::calendar::Interval)| known.overlaps(&interval))
        {
            let other: &Placed<crate::calendar::Session> = other;
            let message =
                format!("the sessions `{}` and `{}` share time", other.name, session.name);
            push(at(session, "start", message).also(other.place_of("end"), "the other"));
        }
        sessions.push((session, interval));
    }
    for range in &read.ranges {
        let interval = day.range(range)?;
        if interval.end() > day.interval().end() {
            let message =
                format!("the range `{}` runs past the end of its trading day", range.name);
            push(at(range, "start", message));
        }
        let scan = day.scan(range, range.scan_end)?;
        if scan.end() > day.interval().end() {
            let message =
                format!("the scan of the range `{}` runs into the next trading day", range.name);
            push(
                at(range, "scan_end", message)
                    .help(format!("end it at `{}` at the latest", read.calendar.day_start)),
            );
        }
    }
    Ok(())
}

fn at<T>(placed: &Placed<T>, key: &str, message: alloc::string::String) -> Finding {
    Finding::at(Code::D117, placed.place_of(key), message)
}
