//! Columns of trades, on every page that lists some.

use driftless_store::warehouse::{RangeTrade, SetupTrade};

use crate::book::Entry;
use crate::config::{Outcome, Reason};
use crate::page::{Cell, Column, Kind, Tone, column};
use crate::route::Asked;

/// One trade, or its absence, of one setup on one day.
pub(super) const TRADE: &[Column] = &[
    column(
        Kind::Word,
        "date_local",
        "day",
        "the date the trading day started on, local to the calendar",
    ),
    column(
        Kind::Word,
        "setup",
        "setup",
        "the key of the setup: the first digits of its identity's digest",
    ),
    column(Kind::Word, "direction", "break", "direction of the signal, NONE without one"),
    column(Kind::Word, "outcome", "outcome", "how it ended; rejection is an outcome of its own"),
    column(Kind::Word, "reason", "reason", "why there was no trade"),
    column(Kind::Figure, "gross_r", "gross R", "result before costs, R"),
    column(Kind::Figure, "net_r", "net R", "result after costs, R"),
    column(Kind::Figure, "entry_price_points", "entry", "entry price, points"),
    column(Kind::Figure, "stop_price_points", "stop", "stop price, points"),
    column(Kind::Figure, "target_price_points", "target", "target price, points, exact"),
    column(Kind::Figure, "risk_points", "risk", "distance from entry to stop, points"),
    column(Kind::Figure, "mae_r", "MAE R", "farthest movement against the trade, R"),
    column(Kind::Figure, "mfe_r", "MFE R", "farthest movement in favour of the trade, R"),
    column(
        Kind::Instant,
        "entered_at_utc",
        "entered",
        "when the bar opened in which the order was filled",
    ),
    column(Kind::Instant, "exit_at_utc", "left", "when the bar opened in which the trade ended"),
];

pub(super) fn row(asked: &Asked<'_>, entry: &Entry, trade: &SetupTrade) -> Vec<Cell> {
    let SetupTrade { key, range, course, .. } = trade;
    let link = format!("/trade/{}/{}", entry.key(), key.date_local);
    vec![
        Cell::date(key.date_local).to(link),
        Cell::named(entry.key(), entry.name()).to(format!("/setup/{}", entry.key())),
        Cell::maybe(range.break_dir, Cell::text),
        outcome(range),
        reason(range.reason),
        Cell::maybe(range.r_multiple, Cell::r),
        Cell::maybe(course.net_r, Cell::r),
        Cell::maybe(range.entry_price, Cell::points),
        Cell::maybe(range.stop_price, Cell::points),
        Cell::maybe(range.target_price, Cell::level),
        Cell::maybe(range.risk_points, Cell::points),
        Cell::maybe(range.mae_r, Cell::size_r),
        Cell::maybe(range.mfe_r, Cell::size_r),
        Cell::maybe(course.entered_at, |at| Cell::time(&asked.local(at))),
        Cell::maybe(course.exit_at, |at| Cell::time(&asked.local(at))),
    ]
}

/// How it ended, in its tone. A rejection is neither a win nor a loss.
pub(super) fn outcome(range: &RangeTrade) -> Cell {
    Cell::maybe(range.outcome, |outcome| {
        let words = outcome.name().to_lowercase().replace('_', " ");
        Cell::named(outcome, words).toned(match outcome {
            Outcome::Win => Tone::Good,
            Outcome::Loss => Tone::Bad,
            Outcome::TimeExit => Tone::Plain,
            Outcome::NoEntry | Outcome::Rejected => Tone::Quiet,
        })
    })
}

pub(super) fn reason(reason: Option<Reason>) -> Cell {
    Cell::maybe(reason, |reason| {
        Cell::named(reason, reason.name().replace('_', " ")).toned(Tone::Quiet)
    })
}
