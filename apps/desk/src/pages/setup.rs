//! One setup: its identity, what it made by every cut, its curve, its trades.

use driftless_store::warehouse::{SetupEquity, SetupStatistics, TradesOf};

use super::trades::ALWAYS;
use super::{course, setups};
use crate::book::Entry;
use crate::config::Date;
use crate::page::{Block, Cell, Chart, Column, Drawing, Kind, Page, Part, column};
use crate::route::{Asked, Route, Trouble, parameter};

pub(crate) const ROUTE: Route = Route {
    name: "setup",
    path: "/setup/{setup}",
    about: "one setup: equity, drawdown, every cut of its days, every trade",
    parameters: &[
        parameter("setup", "its key: the first digits of its identity's digest; or its name"),
        parameter("year", "the year whose trades are listed; the last one without it"),
    ],
    parts: &[&IDENTITY, &setups::EVIDENCE, &STATISTICS, &EQUITY, &TRADES],
    make,
    by_the_minute: false,
};

static IDENTITY: Part = Part {
    key: "identity",
    about: "every parameter that changes a trade, and what its validation measured",
    columns: &[
        column(Kind::Word, "setup", "key", "the first digits of its identity's digest"),
        column(Kind::Text, "identity", "identity", "every parameter that changes a trade"),
        column(Kind::Word, "status", "status", "candidate, active, retired or rejected"),
        column(Kind::Text, "reason", "reason", "why it has this status"),
        column(Kind::Text, "condition", "only if", "what must hold for a trade"),
        column(Kind::Count, "validated_trades", "n validated", "trades its validation measured"),
        column(
            Kind::Figure,
            "validated_win_rate_fraction",
            "win rate validated",
            "share of trades that won",
        ),
        column(Kind::Figure, "validated_avg_win_r", "average win", "before costs, R"),
        column(
            Kind::Figure,
            "validated_avg_loss_r",
            "average loss",
            "before costs, R, a positive number",
        ),
        column(Kind::Figure, "validated_expectancy_gross_r", "E before costs", "R per trade"),
        column(Kind::Figure, "validated_expectancy_net_r", "E after costs", "R per trade"),
    ],
    single: true,
};

static STATISTICS: Part = Part {
    key: "statistics",
    about: "what the trades come to: all of them, and by year, weekday, range size and time",
    columns: STATISTICS_COLUMNS,
    single: false,
};

const STATISTICS_COLUMNS: &[Column] = &[
    column(Kind::Word, "slice", "by", "all, year, weekday, range_size, walk_forward"),
    column(Kind::Word, "part", "part", "which part of the slice"),
    column(Kind::Word, "date_from", "from", "first trading day of the part"),
    column(Kind::Word, "date_to", "to", "last trading day of the part"),
    column(Kind::Count, "days", "days", "trading days, with a trade or without"),
    column(Kind::Count, "trades", "n", "wins, losses and time exits together"),
    column(Kind::Count, "rejected", "rejected", "days with an entry that was not taken; no trades"),
    column(Kind::Figure, "win_rate_fraction", "win rate", "share of trades that won"),
    column(
        Kind::Figure,
        "win_rate_low_fraction",
        "95 % from",
        "lower bound, 95 % interval of Wilson",
    ),
    column(Kind::Figure, "win_rate_high_fraction", "to", "upper bound"),
    column(Kind::Figure, "expectancy_gross_r", "E theoretical", "mean result before costs, R"),
    column(Kind::Figure, "expectancy_net_r", "E realized", "mean result after costs, R"),
    column(
        Kind::Figure,
        "expectancy_net_extreme_r",
        "E extreme",
        "the same under extreme stress, R",
    ),
    column(
        Kind::Figure,
        "profit_factor",
        "profit factor",
        "everything gained over everything lost, after costs",
    ),
    column(
        Kind::Figure,
        "max_drawdown_r",
        "drawdown",
        "farthest fall of the running net result, R",
    ),
    column(
        Kind::Count,
        "longest_losing_run",
        "losing run",
        "most trades in a row that lost after costs",
    ),
];

static EQUITY: Part = Part {
    key: "equity",
    about: "the running results after each trade; drawn, not listed, in the browser",
    columns: &[
        column(Kind::Word, "date_local", "day", "the trading day of the trade"),
        column(
            Kind::Figure,
            "cumulative_gross_r",
            "gross R",
            "everything made so far before costs, R",
        ),
        column(Kind::Figure, "cumulative_net_r", "net R", "everything made so far after costs, R"),
        column(
            Kind::Figure,
            "drawdown_net_r",
            "drawdown R",
            "how far that lies below its highest, R",
        ),
    ],
    single: false,
};

static TRADES: Part = Part {
    key: "trades",
    about: "every day of a year: trades and their absence alike",
    columns: course::TRADE,
    single: false,
};

/// More than a year has days.
const YEAR: u32 = 400;

fn make(asked: &Asked<'_>) -> Result<Page, Trouble> {
    let entry = entry(asked)?;
    let mut page = Page::new(entry.name());
    page.add(IDENTITY.facts("Identity", identity(entry)));
    page.add(setups::EVIDENCE.rows("Evidence", vec![setups::evidence(entry)], ""));
    let Ok(snapshot) = &asked.rows else {
        asked.note(&mut page);
        return Ok(page);
    };
    let (statistics, equity) = snapshot.read(|published| {
        Ok((published.statistics(entry.digest)?, published.equity(entry.digest)?))
    })?;
    if !equity.is_empty() {
        let key = entry.key();
        page.add(Chart::of(
            Drawing::Equity,
            "Equity and drawdown, R",
            format!("/api/v1/setup/{key}"),
            "the running result before and after costs, and how far it lies below its highest",
        ));
        page.add(Chart::of(
            Drawing::Results,
            "Every trade's net R, the smallest first",
            format!("/api/v1/trades?setup={key}&most=2000"),
            "the distribution of results after costs",
        ));
    }
    page.add(STATISTICS.rows(
        "Measured",
        statistics.iter().map(cut).collect(),
        "Nothing is measured of this setup yet.",
    ));
    page.add(EQUITY.rows("Equity", equity.iter().map(point).collect(), ""));
    list(asked, entry, &mut page)?;
    Ok(page)
}

/// The setup in the address.
pub(super) fn entry<'a>(asked: &'a Asked<'_>) -> Result<&'a Entry, Trouble> {
    let key = asked.query.text("setup").unwrap_or_default();
    let none = || Trouble::NotFound(format!("there is no setup `{}`", key.escape_debug()));
    asked.desk.book.find(key).ok_or_else(none)
}

fn identity(entry: &Entry) -> Vec<Cell> {
    let (setup, metrics) = (entry.setup, entry.setup.metrics());
    let reason = Some(setup.reason()).filter(|reason| !reason.is_empty());
    vec![
        Cell::text(entry.key()),
        Cell::text(setup.identity()),
        setups::status(entry),
        Cell::maybe(reason, Cell::text),
        Cell::maybe(entry.condition(), Cell::text),
        Cell::maybe(metrics.sample_size, Cell::count),
        Cell::maybe(metrics.win_rate, Cell::share),
        Cell::maybe(metrics.avg_win_r, Cell::size_r),
        Cell::maybe(metrics.avg_loss_r, Cell::size_r),
        Cell::maybe(metrics.expected_r, Cell::r),
        Cell::maybe(metrics.realized_expectancy, Cell::r),
    ]
}

fn cut(row: &SetupStatistics) -> Vec<Cell> {
    let SetupStatistics { key, span, counts, figures, .. } = row;
    vec![
        Cell::named(key.slice, key.slice.name().replace('_', " ")),
        Cell::text(&key.part),
        Cell::date(span.date_from),
        Cell::date(span.date_to),
        Cell::count(span.days),
        Cell::count(counts.trades),
        Cell::count(counts.rejected),
        Cell::maybe(figures.win_rate, Cell::share),
        Cell::maybe(figures.win_rate_low, Cell::share),
        Cell::maybe(figures.win_rate_high, Cell::share),
        Cell::maybe(figures.expectancy_gross_r, Cell::r),
        Cell::maybe(figures.expectancy_net_r, Cell::r),
        Cell::maybe(figures.expectancy_net_extreme_r, Cell::r),
        Cell::maybe(figures.profit_factor, Cell::ratio),
        Cell::size_r(figures.max_drawdown_r),
        Cell::count(counts.longest_losing_run),
    ]
}

fn point(row: &SetupEquity) -> Vec<Cell> {
    let point = &row.point;
    vec![
        Cell::date(point.date_local),
        Cell::r(point.cumulative_gross_r),
        Cell::r(point.cumulative_net_r),
        Cell::size_r(point.drawdown_net_r),
    ]
}

/// The trades of one year, and ways to the others.
fn list(asked: &Asked<'_>, entry: &Entry, page: &mut Page) -> Result<(), Trouble> {
    let query = asked.query;
    let of = |from, to, most| TradesOf { setup: Some(entry.digest), from, to, most };
    let published = asked.rows()?;
    let last = published.read(|published| published.trades(&of(ALWAYS.0, ALWAYS.1, 1)))?;
    let last = last.first().map(|trade| trade.key.date_local.year());
    let asked_for = query.value::<i16>("year")?;
    let wrong = || query.wrong("year", "no year from 1900 to 2199");
    let Some(year) = asked_for.or(last) else {
        page.add(TRADES.rows("Trades", Vec::new(), NO_TRADES));
        return Ok(());
    };
    let end = |month, day| Date::new(year, month, day).ok_or_else(wrong);
    let of = of(end(1, 1)?, end(12, 31)?, YEAR);
    let trades = published.read(|published| published.trades(&of))?;
    let rows = trades.iter().map(|trade| course::row(asked, entry, trade)).collect();
    page.add(TRADES.rows(format!("Trades of {year}"), rows, NO_TRADES));
    let to = |year: i16| format!("/setup/{}?year={year}", entry.key());
    let mut links = vec![(format!("← {}", year - 1), to(year - 1))];
    links.extend(
        last.filter(|last| year < *last).map(|_| (format!("{} →", year + 1), to(year + 1))),
    );
    page.blocks.push(Block::Links(links));
    Ok(())
}

const NO_TRADES: &str = "No day of this setup is stored here.";
