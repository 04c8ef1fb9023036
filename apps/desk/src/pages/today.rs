//! Today: what comes next, where each active setup is, and how fresh the bars are.

use std::collections::HashMap;

use driftless_store::warehouse::SetupTrade;

use super::course;
use super::progress::Progress;
use super::turn::{PAGE, Turn};
use crate::book::Entry;
use crate::config::{Digest, Interval, OutOfTime};
use crate::page::{Cell, Column, Kind, Page, Part, Table, Tone, column};
use crate::route::{Asked, Route, Trouble};

pub(crate) const ROUTE: Route = Route {
    name: "today",
    path: "/today",
    about: "what comes next, where each active setup is, how fresh the bars are",
    parameters: &[PAGE],
    parts: &[&CLOCK, &SETUPS, &BARS],
    make,
    by_the_minute: true,
};

static CLOCK: Part = Part {
    key: "clock",
    about: "the trading day and what it brings next",
    columns: &[
        column(Kind::Word, "trading_day", "trading day", "the date the trading day started on"),
        column(Kind::Word, "weekday", "weekday", "of the trading day"),
        column(Kind::Instant, "now_utc", "now", "the instant this page shows"),
        column(Kind::Word, "session", "session", "the session of the calendar that is on"),
        column(
            Kind::Word,
            "market",
            "market",
            "open within a session of the calendar, else closed; the calendar knows no holidays",
        ),
        column(Kind::Word, "next_range", "next range", "the opening range that begins next"),
        column(Kind::Instant, "next_range_utc", "begins", "when it begins"),
    ],
    single: true,
};

static SETUPS: Part = Part {
    key: "setups",
    about: "each active setup on this trading day, in the order of the ranges",
    columns: SETUP,
    single: false,
};

const SETUP: &[Column] = &[
    column(Kind::Instant, "range_start_utc", "range", "when its opening range begins"),
    column(Kind::Word, "setup", "setup", "the key of the setup"),
    column(
        Kind::Word,
        "state",
        "state",
        "waiting, forming, formed, broken_up, broken_down, filtered, refused, closed; unstored and over where nothing is stored; no_range",
    ),
    column(Kind::Word, "reason", "reason", "why there is no trade"),
    column(Kind::Figure, "range_high_points", "high", "highest price of the opening range, points"),
    column(Kind::Figure, "range_low_points", "low", "lowest price of the opening range, points"),
    column(Kind::Figure, "entry_price_points", "entry", "entry price, points"),
    column(Kind::Figure, "stop_price_points", "stop", "stop price, points"),
    column(Kind::Figure, "target_price_points", "target", "target price, points"),
    column(Kind::Figure, "net_r", "net R", "result after costs, R, of a closed trade"),
    column(Kind::Instant, "scan_end_utc", "until", "when its scan ends"),
    column(Kind::Text, "condition", "only if", "what must hold for a trade"),
];

static BARS: Part = Part {
    key: "bars",
    about: "how far the stored bars reach",
    columns: &[
        column(Kind::Word, "instrument", "instrument", "the root symbol"),
        column(
            Kind::Instant,
            "last_bar_utc",
            "last bar",
            "when the last stored one-minute bar opened",
        ),
        column(Kind::Word, "last_day", "last day", "the last trading day that is calculated"),
    ],
    single: false,
};

fn make(asked: &Asked<'_>) -> Result<Page, Trouble> {
    let day = &asked.day;
    let local = asked.local(day.interval().start());
    let mut page = Page::new(format!("{} {}", local.strftime("%A"), day.date()));
    page.add(clock(asked)?);
    asked.note(&mut page);
    page.add(setups(asked)?);
    let stored = asked.published.map(|snapshot| snapshot.stored.as_slice()).unwrap_or_default();
    let bars = stored.iter().map(|stored| {
        vec![
            Cell::text(&stored.instrument),
            Cell::instant(&asked.local(stored.last_bar)).running(),
            Cell::maybe(stored.last_day, |date| {
                Cell::date(date).to(format!("/day?date={date}&instrument={}", stored.instrument))
            }),
        ]
    });
    page.add(BARS.rows("Bars", bars.collect(), "No bar is stored."));
    Ok(page)
}

fn clock(asked: &Asked<'_>) -> Result<Table, Trouble> {
    let (day, now) = (&asked.day, asked.now);
    let calendar = day.calendar();
    let on = |interval: Result<Interval, OutOfTime>| {
        interval.is_ok_and(|interval| interval.contains(now))
    };
    let session = calendar.sessions.iter().find(|session| {
        // The hours before tomorrow's day start are part of today.
        on(day.session(session)) || after(asked).is_some_and(|next| on(next.session(session)))
    });
    let next = [Some(day.clone()), after(asked)].into_iter().flatten().find_map(|day| {
        let starts = calendar.ranges.iter().filter_map(|range| {
            let start = day.range(range).ok()?.start();
            (start > now).then_some((start, range.name.clone()))
        });
        starts.min()
    });
    let start = asked.local(day.interval().start());
    let cells = vec![
        Cell::date(day.date()),
        Cell::text(start.strftime("%A")),
        Cell::instant(&asked.local(now)),
        Cell::maybe(session, |session| Cell::text(&session.name)),
        match session {
            Some(_) => Cell::text("open").toned(Tone::Good),
            None => Cell::text("closed").toned(Tone::Quiet),
        },
        Cell::maybe(next.as_ref(), |(_, name)| Cell::text(name)),
        Cell::maybe(next.as_ref(), |(start, _)| Cell::instant(&asked.local(*start)).running()),
    ];
    let zone = &calendar.zone;
    let note = format!("Times are those of {zone}. The calendar knows sessions, not holidays.");
    Ok(CLOCK.facts("Now", cells).noted(note))
}

fn after(asked: &Asked<'_>) -> Option<crate::config::TradingDay<'static>> {
    asked.desk.day(asked.day.interval().end())
}

/// An active setup and when its opening range and its scan are, where this day has them.
type Timed<'a> = (&'a Entry, Option<(Interval, Interval)>);

fn setups(asked: &Asked<'_>) -> Result<Table, Trouble> {
    let (day, query) = (&asked.day, asked.query);
    let mut active: Vec<Timed<'_>> = Vec::new();
    for entry in asked.desk.book.entries().iter().filter(|entry| entry.active.is_some()) {
        let identity = entry.setup.identity();
        let times = day.calendar().range(&identity.orb_time).and_then(|range| {
            Some((day.range(range).ok()?, day.scan(range, identity.scan_end).ok()?))
        });
        active.push((entry, times));
    }
    // 00:30 of the clock comes last: the order is that of instants.
    active.sort_by_key(|(_, times)| (times.is_none(), times.map(|(range, _)| range.start())));
    let turn = Turn::of(query, active.len())?;
    let trades = trades(asked)?;
    let rows = turn.rows(&active).iter().map(|timed| row(asked, timed, &trades)).collect();
    let mut table = SETUPS.rows("Active setups", rows, "No setup is active.");
    table.pages = turn.pages_of_many(query, ROUTE.path);
    Ok(table)
}

fn row(
    asked: &Asked<'_>,
    (entry, times): &Timed<'_>,
    trades: &HashMap<Digest, SetupTrade>,
) -> Vec<Cell> {
    let now = asked.now;
    let name = super::setups::name(entry);
    let condition = Cell::maybe(entry.condition(), Cell::text);
    let Some((range, scan)) = times else {
        let none = Cell::named("no_range", "not on this day").toned(Tone::Quiet);
        let mut cells = vec![Cell::none(), name, none];
        cells.resize_with(SETUP.len() - 1, Cell::none);
        cells.push(condition);
        return cells;
    };
    let stored = trades.get(&entry.digest);
    let progress = Progress::of(now, range, scan, stored.map(|trade| &trade.range));
    // Before the range is over nothing stored is of this moment.
    let known = stored.filter(|_| now >= range.end());
    let figures = known.map(|trade| &trade.range);
    let closed = known.filter(|_| matches!(progress, Progress::Closed(_)));
    let target = figures.and_then(|range| range.target_price);
    vec![
        Cell::time(&asked.local(range.start())),
        name,
        Cell::named(progress.name(), progress.words()).toned(progress.tone()),
        course::reason(figures.and_then(|range| range.reason)),
        Cell::maybe(figures.and_then(|range| range.high), Cell::points),
        Cell::maybe(figures.and_then(|range| range.low), Cell::points),
        Cell::maybe(figures.and_then(|range| range.entry_price), Cell::points),
        Cell::maybe(figures.and_then(|range| range.stop_price), Cell::points),
        Cell::maybe(target, Cell::level),
        Cell::maybe(closed.and_then(|trade| trade.course.net_r), Cell::r),
        Cell::time(&asked.local(scan.end())),
        condition,
    ]
}

/// What is stored of this trading day, by setup.
fn trades(asked: &Asked<'_>) -> Result<HashMap<Digest, SetupTrade>, Trouble> {
    let Ok(snapshot) = &asked.rows else { return Ok(HashMap::new()) };
    let date = asked.day.date();
    let mut trades = HashMap::new();
    for stored in &snapshot.stored {
        let day = snapshot.read(|published| published.day(&stored.instrument, date))?;
        let found = day.into_iter().flat_map(|day| day.trades);
        trades.extend(found.map(|trade| (trade.key.setup, trade)));
    }
    Ok(trades)
}
