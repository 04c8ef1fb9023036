//! One trading day: every range on one chart, the day's row in words, what each setup did.

use driftless_store::warehouse::{DayContents, RANGES, RangeTrade, SESSIONS};

use super::course;
use super::turn::{PAGE, Turn};
use crate::config::{Date, TradingDay};
use crate::page::{
    Block, Cell, Chart, Column, Drawing, Field, Form, Input, Kind, Mark, Page, Part, Segment, Tone,
    column,
};
use crate::route::{Asked, Route, Trouble, parameter};

pub(crate) const ROUTE: Route = Route {
    name: "day",
    path: "/day",
    about: "one trading day: all ranges and sessions on one chart, its row in words, its trades",
    parameters: &[
        parameter("date", "the trading day, such as 2024-03-27; the last one stored without it"),
        parameter("instrument", "the root symbol; the first one stored without it"),
        PAGE,
    ],
    parts: &[&DAY, &SESSION, &RANGE, &TRADES],
    make,
    by_the_minute: false,
};

static DAY: Part = Part {
    key: "day",
    about: "the day as a whole",
    columns: &[
        column(Kind::Word, "date_local", "day", "the date the trading day started on"),
        column(Kind::Word, "instrument", "instrument", "the root symbol"),
        column(
            Kind::Word,
            "contract",
            "contract",
            "the front contract; the root symbol for a continuous series",
        ),
        column(Kind::Flag, "roll", "roll", "another contract than on the trading day before"),
        column(Kind::Word, "asia_type_code", "Asia", "the Asia session against the ATR"),
        column(Kind::Word, "london_type_code", "London", "the London session against Asia"),
        column(
            Kind::Word,
            "pre_ny_type_code",
            "before New York",
            "the hours before New York against Asia, London and the ATR",
        ),
        column(
            Kind::Figure,
            "atr_20_points",
            "ATR 20",
            "mean Asia range of the last 20 earlier trading days that have one, points",
        ),
        column(Kind::Figure, "rsi_14", "RSI 14", "of 14 five-minute changes, 0 to 100"),
        column(
            Kind::Word,
            "cost_digest",
            "costs",
            "digest of contract and costs it was calculated with",
        ),
        column(
            Kind::Count,
            "engine_revision",
            "engine",
            "revision of the engine that simulated the trades",
        ),
    ],
    single: true,
};

static SESSION: Part = Part {
    key: "sessions",
    about: "levels of the sessions; none where a session had no bar",
    columns: &[
        column(Kind::Word, "session", "session", "its name in the calendar"),
        column(Kind::Figure, "high_points", "high", "highest price, points"),
        column(Kind::Figure, "low_points", "low", "lowest price, points"),
        column(Kind::Figure, "range_points", "range", "high less low, points"),
    ],
    single: false,
};

static RANGE: Part = Part {
    key: "ranges",
    about: "the reference trade on every opening range",
    columns: RANGE_COLUMNS,
    single: false,
};

const RANGE_COLUMNS: &[Column] = &[
    column(Kind::Word, "orb_time", "range", "the opening range by its name"),
    column(Kind::Figure, "high_points", "high", "highest price of the opening range, points"),
    column(Kind::Figure, "low_points", "low", "lowest price of the opening range, points"),
    column(Kind::Figure, "size_points", "size", "high less low, points"),
    column(Kind::Count, "bars", "bars", "one-minute bars in the opening range"),
    column(Kind::Word, "break_dir", "break", "direction of the signal, NONE without one"),
    column(Kind::Word, "outcome", "outcome", "how the reference trade ended"),
    column(Kind::Word, "reason", "reason", "why there was no trade"),
    column(Kind::Figure, "gross_r", "gross R", "result before costs, R"),
    column(Kind::Figure, "entry_price_points", "entry", "entry price, points"),
    column(Kind::Figure, "stop_price_points", "stop", "stop price, points"),
    column(Kind::Figure, "target_price_points", "target", "target price, points, exact"),
    column(Kind::Figure, "risk_points", "risk", "distance from entry to stop, points"),
    column(Kind::Figure, "mae_r", "MAE R", "farthest movement against the trade, R"),
    column(Kind::Figure, "mfe_r", "MFE R", "farthest movement in favour of the trade, R"),
    column(
        Kind::Figure,
        "realized_rr",
        "realized RR",
        "planned reward over planned risk, both after friction",
    ),
    column(
        Kind::Figure,
        "realized_risk_usd",
        "risk USD",
        "planned loss at the stop per contract, friction included",
    ),
    column(
        Kind::Figure,
        "realized_reward_usd",
        "reward USD",
        "planned gain at the target per contract, friction deducted",
    ),
];

static TRADES: Part = Part {
    key: "trades",
    about: "what each setup did on the day",
    columns: course::TRADE,
    single: false,
};

fn make(asked: &Asked<'_>) -> Result<Page, Trouble> {
    let query = asked.query;
    let date = query.date("date")?;
    let snapshot = asked.rows()?;
    let stored = match query.text("instrument") {
        Some(symbol) => {
            let wrong = || Trouble::Bad(query.wrong("instrument", "nothing is stored of it"));
            snapshot.stored.iter().find(|stored| stored.instrument == symbol).ok_or_else(wrong)?
        }
        None => snapshot.stored.first().ok_or_else(nothing)?,
    };
    let symbol = stored.instrument.as_str();
    let date = date.or(stored.last_day).ok_or_else(nothing)?;
    let (day, beside) = snapshot.read(|published| {
        Ok((published.day(symbol, date)?, published.neighbours(symbol, date)?))
    })?;
    let mut page = Page::new(format!("{symbol} on {date}"));
    let to = |date: Date| format!("/day?date={date}&instrument={symbol}");
    let mut links = Vec::new();
    links.extend(beside.before.map(|date| (format!("← {date}"), to(date))));
    links.extend(beside.after.map(|date| (format!("{date} →"), to(date))));
    page.blocks.push(Block::Links(links));
    page.add(form(symbol, date, snapshot.stored.iter().map(|one| one.instrument.as_str())));
    let Some(day) = day else {
        page.note(
            Tone::Quiet,
            format!("{date} is no trading day: no bar in its first 22 hours, or none is stored"),
        );
        return Ok(page);
    };
    if let Ok(times) = asked.day.calendar().day(date) {
        page.add(chart(&times, &day));
    }
    page.add(DAY.facts("The day", facts(&day)));
    page.add(RANGE.rows("Opening ranges and the reference trade", ranges(&day), ""));
    let book = &asked.desk.book;
    let turn = Turn::of(query, day.trades.len())?;
    let rows = turn
        .rows(&day.trades)
        .iter()
        .filter_map(|trade| Some(course::row(asked, book.by_digest(trade.key.setup)?, trade)));
    let mut trades = TRADES.rows("Setups", rows.collect(), "No setup is stored on this day.");
    trades.pages = turn.pages_of_many(query, ROUTE.path);
    page.add(trades);
    page.add(SESSION.rows("Sessions", sessions(&day), ""));
    Ok(page)
}

fn nothing() -> Trouble {
    Trouble::NotFound("no trading day is stored yet".into())
}

fn form<'a>(symbol: &str, date: Date, symbols: impl Iterator<Item = &'a str>) -> Form {
    let choices = symbols.map(|symbol| (symbol.to_owned(), symbol.to_owned())).collect();
    Form {
        action: ROUTE.path.into(),
        fields: vec![
            Field {
                name: "date",
                label: "day",
                hint: "",
                value: date.to_string(),
                input: Input::Date,
            },
            Field {
                name: "instrument",
                label: "instrument",
                hint: "",
                value: symbol.into(),
                input: Input::Choice(choices),
            },
        ],
        submit: "Show",
        live: false,
    }
}

fn facts(day: &DayContents) -> Vec<Cell> {
    let (front, indicators) = (&day.front.front, &day.day.indicators);
    let provenance = &day.day.provenance;
    vec![
        Cell::date(front.date_local),
        Cell::text(&front.instrument),
        Cell::text(&front.contract),
        Cell::flag(front.roll),
        Cell::maybe(indicators.asia_type_code, |code| words(code, code.name())),
        Cell::maybe(indicators.london_type_code, |code| words(code, code.name())),
        Cell::maybe(indicators.pre_ny_type_code, |code| words(code, code.name())),
        Cell::maybe(indicators.atr_20, Cell::points),
        Cell::maybe(indicators.rsi_14, Cell::ratio),
        Cell::digest(provenance.cost_digest),
        Cell::count(provenance.engine_revision),
    ]
}

/// `L1_SWEEP_HIGH` as "sweep high".
fn words(code: impl std::fmt::Display, name: &str) -> Cell {
    let words = name.split_once('_').map_or(name, |(_, words)| words);
    Cell::named(code, words.to_lowercase().replace('_', " "))
}

fn sessions(day: &DayContents) -> Vec<Vec<Cell>> {
    let row = |(name, levels): (&&str, &driftless_store::warehouse::SessionLevels)| {
        vec![
            Cell::named(*name, name.replace('_', " ")),
            Cell::maybe(levels.high, Cell::points),
            Cell::maybe(levels.low, Cell::points),
            Cell::maybe(levels.range, Cell::points),
        ]
    };
    SESSIONS.iter().zip(&day.day.sessions).map(row).collect()
}

fn ranges(day: &DayContents) -> Vec<Vec<Cell>> {
    let row = |(name, range): (&&str, &RangeTrade)| {
        vec![
            Cell::text(*name),
            Cell::maybe(range.high, Cell::points),
            Cell::maybe(range.low, Cell::points),
            Cell::maybe(range.size, Cell::points),
            Cell::count(range.bars),
            Cell::maybe(range.break_dir, Cell::text),
            course::outcome(range),
            course::reason(range.reason),
            Cell::maybe(range.r_multiple, Cell::r),
            Cell::maybe(range.entry_price, Cell::points),
            Cell::maybe(range.stop_price, Cell::points),
            Cell::maybe(range.target_price, Cell::level),
            Cell::maybe(range.risk_points, Cell::points),
            Cell::maybe(range.mae_r, Cell::size_r),
            Cell::maybe(range.mfe_r, Cell::size_r),
            Cell::maybe(range.realized_rr, Cell::ratio),
            Cell::maybe(range.realized_risk_dollars, Cell::usd),
            Cell::maybe(range.realized_reward_dollars, Cell::usd),
        ]
    };
    RANGES.iter().zip(&day.day.ranges).map(row).collect()
}

/// Each range is drawn until the next one begins.
fn chart(times: &TradingDay<'static>, day: &DayContents) -> Chart {
    let (symbol, date) = (&day.day.key.instrument, day.day.key.date_local);
    let mut chart = Chart::of(
        Drawing::Candles,
        "The day's bars",
        format!("/api/v1/bars/{symbol}/{date}"),
        "one-minute bars of the trading day with every opening range and the start of each session",
    );
    let calendar = times.calendar();
    let starts: Vec<_> = calendar
        .ranges
        .iter()
        .filter_map(|range| Some((range, times.range(range).ok()?)))
        .collect();
    for (range, interval) in &starts {
        let Some(stored) = day.day.range(&range.name) else { continue };
        let later = starts.iter().map(|(_, other)| other.start());
        let next = later.filter(|start| *start > interval.start()).min();
        let end = next.unwrap_or_else(|| times.interval().end());
        for (side, price) in [("high", stored.high), ("low", stored.low)] {
            let label = format!("{} {side}", range.name);
            chart.segment(Segment::maybe(&label, price, interval.start(), end, Tone::Doubtful));
        }
    }
    for session in calendar.sessions.iter() {
        if let Ok(interval) = times.session(session)
            && times.interval().contains(interval.start())
        {
            let label = session.name.replace('_', " ");
            chart.marks.push(Mark { at: interval.start(), label });
        }
    }
    chart
}
