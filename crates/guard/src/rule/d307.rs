//! D307: a clock time outside the calendar.

use core::ops::Range;

use driftless_model::catalogue::OwnedClock;
use driftless_model::code::Code;
use driftless_model::report::Finding;

use super::Case;
use crate::claim::Claims;
use crate::clock;
use crate::fact::{Bind, Binding, Held, Quote};
use crate::name::words;
use crate::quote::inside;

/// The findings; `ranges` are the bytes of opening ranges that D304 has reported.
pub(super) fn judge(case: &Case<'_>, ranges: Claims) -> Vec<Finding> {
    let mut found = Found { case, findings: Vec::new(), reported: ranges };
    for time in &case.facts.times {
        let near = Near::of(case, &time.near);
        if time.made || near.about_a_session {
            found.time(&near, time.hour, time.minute, &time.bytes);
        }
    }
    for quote in &case.facts.quotes {
        found.quote(quote);
    }
    for bind in &case.facts.binds {
        found.bind(bind);
    }
    found.findings
}

/// What the names around a number or text are about.
struct Near {
    words: Vec<String>,
    /// A session, an opening range, a scan or a trading day.
    about_a_session: bool,
    /// A side of it: where it starts, where it ends.
    about_a_time: bool,
}

impl Near {
    fn of(case: &Case<'_>, names: &[String]) -> Self {
        let names: Vec<Vec<String>> = names.iter().map(|name| words(name)).collect();
        let about_a_session = names.iter().any(|words| is_about_a_session(case, words));
        let words: Vec<String> = names.into_iter().flatten().collect();
        let about_a_time = words.iter().any(|word| {
            matches!(
                word.as_str(),
                "start"
                    | "starts"
                    | "end"
                    | "ends"
                    | "open"
                    | "opens"
                    | "close"
                    | "closes"
                    | "begin"
                    | "from"
                    | "until"
                    | "hhmm"
                    | "cutoff"
                    | "scan"
            )
        });
        Self { words, about_a_session, about_a_time }
    }

    fn has(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }
}

fn is_about_a_session(case: &Case<'_>, words: &[String]) -> bool {
    let has = |wanted: &str| words.iter().any(|word| word == wanted);
    let together = |first: &str, second: &str| {
        words.windows(2).any(|pair| pair[0] == first && pair[1].starts_with(second))
    };
    // A session of the web has an identity, an age and a user.
    let of_the_web = ["auth", "cookie", "id", "login", "max", "token", "ttl", "user", "web"];
    has("orb")
        || has("orbs")
        || ((has("session") || has("sessions")) && !of_the_web.into_iter().any(has))
        || together("scan", "end")
        || together("scan", "start")
        || together("scan", "until")
        || together("day", "start")
        || together("trading", "day")
        || together("opening", "range")
        || together("range", "start")
        || together("range", "end")
        || case.owned.is_session(words)
}

struct Found<'a, 'c> {
    case: &'a Case<'c>,
    findings: Vec<Finding>,
    reported: Claims,
}

impl Found<'_, '_> {
    fn time(&mut self, near: &Near, hour: u8, minute: u8, bytes: &Range<usize>) {
        if self.reported.touch(bytes) {
            return;
        }
        let case = self.case;
        let Some(clock) = best(case.owned.clocks(hour, minute), near) else { return };
        self.reported.add(bytes);
        let message =
            format!("`{:02}:{:02}` is the {} of {}", hour, minute, side(clock), owner(clock));
        self.findings.push(
            Finding::at(Code::D307, case.place(bytes), message)
                .label(format!("`{}` in {}", clock.time, clock.place))
                .help(format!("write `{}::{}`", case.module, clock.path)),
        );
    }

    /// Texts that are a time, or an interval of two, in something named for a session or typed
    /// as a time.
    fn quote(&mut self, quote: &Quote) {
        let near = Near::of(self.case, &quote.near);
        let typed = quote
            .near
            .iter()
            .any(|name| name.starts_with(char::is_uppercase) && clock::is_time_type(name));
        if !near.about_a_session && !typed {
            return;
        }
        let [piece] = quote.pieces.as_slice() else { return };
        let (range, _) = inside(&piece.source);
        let text = &piece.source[range.clone()];
        let mut start = piece.start + range.start;
        for part in text.split(['-', '–', '/', ' ', ',']) {
            let bytes = start..start + part.len();
            start = bytes.end
                + text[bytes.end - piece.start - range.start..]
                    .chars()
                    .next()
                    .map_or(0, char::len_utf8);
            let four = part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
            let time = if four && near.about_a_time {
                four_digits(part.parse().unwrap_or(i128::MAX))
            } else {
                clock::parse(part)
            };
            if let Some((hour, minute)) = time {
                self.time(&near, hour, minute, &bytes);
            }
        }
    }

    /// `SCAN_END: u32 = 1700`, `ASIA_START_HOUR: u8 = 9`, `LONDON_OPEN_MINUTES: u32 = 18 * 60`.
    fn bind(&mut self, bind: &Bind) {
        let names: Vec<String> = bind.context.iter().chain([&bind.name]).cloned().collect();
        let near = Near::of(self.case, &names);
        let own = Near::of(self.case, core::slice::from_ref(&bind.name));
        let compares_hours = bind.how == Binding::Compare && own.has("hour");
        let of_hours = own.about_a_session && own.has("hour");
        if !near.about_a_session || !(own.about_a_time || compares_hours || of_hours) {
            return;
        }
        let told = |held: &&Held| (held.strong || compares_hours) && !held.text;
        for held in bind.values.iter().filter(told) {
            let Some((hour, minute)) = integer(held, &near) else { continue };
            self.time(&near, hour, minute, &held.bytes);
        }
    }
}

/// The time an integer is, where its name says in what unit.
fn integer(held: &Held, near: &Near) -> Option<(u8, u8)> {
    let number = held.number;
    if !number.whole || !number.is_integer() {
        return None;
    }
    let value = number.value.numerator();
    if near.has("hour") || near.has("hours") || near.has("hr") {
        return clock::time(value, 0);
    }
    if near.has("minute") || near.has("minutes") || near.has("mins") || near.has("min") {
        return (value >= 60).then(|| clock::time(value / 60, value % 60))?;
    }
    if value >= 3_600 && value % 60 == 0 {
        return clock::time(value / 3_600, value / 60 % 60);
    }
    four_digits(value)
}

/// `1700` as a clock shows it. Small integers are counts.
fn four_digits(value: i128) -> Option<(u8, u8)> {
    (value >= 100 || value == 30).then(|| clock::time(value / 100, value % 100))?
}

/// Of several clocks that show a time, the one that is named nearby.
fn best<'c>(clocks: impl Iterator<Item = &'c OwnedClock>, near: &Near) -> Option<&'c OwnedClock> {
    let score = |clock: &&OwnedClock| {
        let owned = words(&clock.owner).iter().filter(|word| near.has(word)).count();
        let sided = words(&clock.name).iter().filter(|word| near.has(word)).count();
        // Where nothing is said, a time is where something starts.
        let starts = usize::from(clock.name != "end");
        6 * owned + 2 * sided + starts
    };
    let mut best: Option<(usize, &OwnedClock)> = None;
    for clock in clocks {
        let score = score(&clock);
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, clock));
        }
    }
    best.map(|(_, clock)| clock)
}

fn side(clock: &OwnedClock) -> String {
    clock.name.replace('_', " ")
}

fn owner(clock: &OwnedClock) -> String {
    if clock.owner == "calendar" { "the calendar".to_owned() } else { format!("`{}`", clock.owner) }
}
