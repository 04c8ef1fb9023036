//! The plan for a person: one file per section.

use std::fmt::Display;

use jiff::Timestamp;

use crate::config::{self, Condition, Setup, TradingDay};
use crate::plan::Plan;
use driftless_show::Terminal;
use driftless_show::paint::{Tone, finish, plain};
use driftless_show::table::{Table, facts, paragraph};

mod instrument;
mod setup;
mod terms;
mod untradable;

/// The whole page, ending in a line break.
pub(crate) fn text(plan: &Plan, terminal: &Terminal) -> String {
    let width = terminal.width;
    let sections = [
        header(plan, width),
        instrument::section(width),
        setup::section(plan, width),
        terms::section(plan, width),
    ];
    let mut page = sections.join("\n\n");
    for section in [untradable::section(plan, width), warnings(plan, width)].into_iter().flatten() {
        page.push_str("\n\n");
        page.push_str(&section);
    }
    page.push('\n');
    finish(&page, terminal.colour)
}

fn titled(title: &str, table: &Table<'_>, width: u16) -> String {
    let rows = if table.rows.is_empty() { "none".to_owned() } else { table.render(width) };
    format!("{}\n\n{rows}", paragraph(&Tone::Title.on(title), width))
}

fn shown(value: Option<impl Display>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| value.to_string())
}

fn header(plan: &Plan, width: u16) -> String {
    let day = &plan.day;
    let (start, end) = (day.interval().start(), day.interval().end());
    let title = format!("trading plan for {} {}", day.local(start).strftime("%A"), day.date());
    let rows = [
        ("specs", plain(config::SPECS)),
        ("fingerprint", format!("{:.12}", config::FINGERPRINT)),
        ("setups digest", format!("{:.12}", config::SETUPS_DIGEST)),
        (
            "trading day",
            format!("{} to {} {}", stamp(day, start), stamp(day, end), day.calendar().zone),
        ),
        ("expectancies", "before costs; risk, reward and realized RR are after them".to_owned()),
    ];
    let facts = facts(rows.map(|(name, fact)| [name.to_owned(), fact]), width);
    format!("{}\n\n{facts}", paragraph(&Tone::Title.on(&title), width))
}

fn stamp(day: &TradingDay<'_>, instant: Timestamp) -> String {
    day.local(instant).strftime("%a %H:%M").to_string()
}

fn condition(setup: &Setup) -> Option<String> {
    match &setup.identity().condition {
        Condition::Always => None,
        Condition::Filter(filter) => Some(filter.to_string()),
        Condition::Unread(text) => Some(plain(text)),
    }
}

fn time(day: &TradingDay<'_>, instant: Timestamp) -> String {
    day.local(instant).strftime("%H:%M").to_string()
}

/// A time of the day, with the weekday where it is not the day's own date any more.
fn clock(day: &TradingDay<'_>, instant: Timestamp) -> String {
    let (start, local) = (day.local(day.interval().start()), day.local(instant));
    let format = if local.date() == start.date() { "%H:%M" } else { "%H:%M %a" };
    local.strftime(format).to_string()
}

fn warnings(plan: &Plan, width: u16) -> Option<String> {
    let line = |warning: &String| {
        paragraph(&format!("{} {warning}", Tone::Doubtful.on("warning:")), width)
    };
    let lines: Vec<String> = plan.warnings.iter().map(line).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
