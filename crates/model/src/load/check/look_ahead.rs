//! A filter reads only what is known when its range ends.

use alloc::format;
use alloc::string::String;

use jiff::{Timestamp, ToSpan};

use super::calendar::{is_zoned, sample};
use crate::calendar::{Calendar, OutOfTime, TradingDay};
use crate::code::Code;
use crate::filter::{Day, Feature, Source};
use crate::load::findings::Findings;
use crate::load::placed::Placed;
use crate::report::Finding;
use crate::setup::{Setup, Status};

pub(in crate::load) fn none(setups: &[Placed<Setup>], calendar: &Calendar, findings: &Findings) {
    let filtered = setups.iter().filter(|setup| {
        setup.identity().condition.filter().is_some_and(|filter| filter.features().next().is_some())
    });
    for setup in filtered {
        let features = setup.identity().condition.filter().into_iter().flat_map(|f| f.features());
        for feature in features {
            let Some((date, late)) = sample(calendar).find_map(|date| {
                let late = calendar.day(date).and_then(|day| late(&day, setup, feature));
                late.ok().flatten().map(|late| (date, late))
            }) else {
                continue;
            };
            let finding = Finding::at(Code::D402, place(setup, feature), late)
                .help(format!("read `previous.{feature}`, or a range that ends later"));
            // Where zones differ, the feature may be known in time on other days.
            let finding = if is_zoned(calendar) {
                finding.note(format!("on {date}, for example"))
            } else {
                finding
            };
            let active = matches!(setup.status(), Status::Active | Status::Candidate);
            findings.push(if active { finding } else { finding.warning() });
        }
    }
}

/// What is wrong on a day, where the feature is known too late.
fn late(
    day: &TradingDay<'_>,
    setup: &Setup,
    feature: &Feature,
) -> Result<Option<String>, OutOfTime> {
    let id = setup.identity();
    let own =
        matches!(feature.source, Source::Orb { range: None, .. }) || feature.day == Day::Previous;
    let Some(range) = day.calendar().range(&id.orb_time).filter(|_| !own) else {
        return Ok(None);
    };
    let end = day.range(range)?.start() + i64::from(id.orb_minutes).minutes();
    // An unknown range or session has a finding of its own.
    let Ok(known) = day.known_at(feature, &id.orb_time)? else {
        return Ok(None);
    };
    Ok((known > end).then(|| {
        format!(
            "the filter reads `{feature}`, known at {}; the range `{}` ends at {}",
            clock(day, known),
            range.name,
            clock(day, end)
        )
    }))
}

/// A clock time of the calendar's zone, with the day where it is not the trading day's own date.
fn clock(day: &TradingDay<'_>, instant: Timestamp) -> String {
    let local = day.local(instant);
    let time = local.strftime("%H:%M");
    let date = day.date();
    let same = (local.year(), local.month() as u8, local.day() as u8)
        == (date.year(), date.month(), date.day());
    if same { format!("{time}") } else { format!("{time} the next day") }
}

/// The feature's own place inside the filter, where it is written as it is spelled.
fn place(setup: &Placed<Setup>, feature: &Feature) -> crate::report::Place {
    let whole = setup.place_of("filter");
    let text = format!("{feature}");
    let written = whole.text.content.get(whole.bytes.clone()).unwrap_or_default();
    match written.find(&text) {
        Some(at) => {
            let start = whole.bytes.start + at;
            crate::report::Place { text: whole.text.clone(), bytes: start..start + text.len() }
        }
        None => whole,
    }
}
