//! One trade, on the bars it happened on.

use driftless_store::warehouse::{SetupTrade, TradesOf};

use super::{course, setup};
use crate::page::{Block, Cell, Chart, Drawing, Kind, Mark, Page, Part, Segment, Tone, column};
use crate::route::{Asked, Route, Trouble, parameter};

pub(crate) const ROUTE: Route = Route {
    name: "trade",
    path: "/trade/{setup}/{date}",
    about: "one trade on its bars: range, entry, stop, target, exit",
    parameters: &[
        parameter("setup", "its key, or its name"),
        parameter("date", "the trading day, such as 2024-03-27"),
    ],
    parts: &[&TRADE, &PLANNED],
    make,
    by_the_minute: false,
};

static TRADE: Part =
    Part { key: "trade", about: "what happened", columns: course::TRADE, single: true };

static PLANNED: Part = Part {
    key: "planned",
    about: "the range, and what was planned whatever the outcome",
    columns: &[
        column(
            Kind::Figure,
            "range_high_points",
            "range high",
            "highest price of the opening range, points",
        ),
        column(
            Kind::Figure,
            "range_low_points",
            "range low",
            "lowest price of the opening range, points",
        ),
        column(Kind::Figure, "range_size_points", "range size", "high less low, points"),
        column(Kind::Count, "range_bars", "bars", "one-minute bars in the opening range"),
        column(
            Kind::Figure,
            "realized_rr",
            "realized RR",
            "planned reward over planned risk, both after friction",
        ),
        column(
            Kind::Figure,
            "realized_risk_usd",
            "risk",
            "planned loss at the stop, friction included, USD per contract",
        ),
        column(
            Kind::Figure,
            "realized_reward_usd",
            "reward",
            "planned gain at the target, friction deducted, USD per contract",
        ),
        column(
            Kind::Flag,
            "both_touched",
            "both touched",
            "the exit bar touched stop and target; counted as a loss",
        ),
        column(
            Kind::Flag,
            "gapped",
            "gapped",
            "the exit bar opened beyond the price the trade ended at",
        ),
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
            "revision of the engine that simulated it",
        ),
    ],
    single: true,
};

fn make(asked: &Asked<'_>) -> Result<Page, Trouble> {
    let entry = setup::entry(asked)?;
    let date = asked.query.date("date")?.ok_or_else(|| asked.query.wrong("date", "a day"))?;
    let of = TradesOf { setup: Some(entry.digest), from: date, to: date, most: 1 };
    let found = asked.rows()?.read(|published| published.trades(&of))?;
    let Some(trade) = found.into_iter().next() else {
        return Err(Trouble::NotFound(format!("nothing is stored of {date} for this setup")));
    };
    let mut page = Page::new(format!("{} on {date}", entry.name()));
    page.add(TRADE.facts("What happened", course::row(asked, entry, &trade)));
    if trade.range.bars > 0 {
        page.add(chart(asked, &trade));
    } else {
        page.note(Tone::Quiet, "the opening range had no bar on this day");
    }
    page.add(PLANNED.facts("Range and plan", planned(&trade)));
    let symbol = &trade.key.instrument;
    page.blocks.push(Block::Links(vec![
        ("the whole day".into(), format!("/day?date={date}&instrument={symbol}")),
        ("the setup".into(), format!("/setup/{}", entry.key())),
    ]));
    Ok(page)
}

fn planned(trade: &SetupTrade) -> Vec<Cell> {
    let (range, course) = (&trade.range, &trade.course);
    vec![
        Cell::maybe(range.high, Cell::points),
        Cell::maybe(range.low, Cell::points),
        Cell::maybe(range.size, Cell::points),
        Cell::count(range.bars),
        Cell::maybe(range.realized_rr, Cell::ratio),
        Cell::maybe(range.realized_risk_dollars, Cell::usd),
        Cell::maybe(range.realized_reward_dollars, Cell::usd),
        Cell::maybe(course.both_touched, Cell::flag),
        Cell::maybe(course.gapped, Cell::flag),
        Cell::digest(trade.provenance.cost_digest),
        Cell::count(trade.provenance.engine_revision),
    ]
}

fn chart(asked: &Asked<'_>, trade: &SetupTrade) -> Chart {
    let SetupTrade { key, range, course, .. } = trade;
    let source = format!("/api/v1/bars/{}/{}", key.instrument, key.date_local);
    let mut chart = Chart::of(
        Drawing::Candles,
        "The day's bars",
        source,
        "one-minute bars with the opening range, entry, stop, target and exit",
    );
    let calendar = asked.day.calendar();
    let day = calendar.day(key.date_local).ok();
    let interval =
        day.zip(calendar.range(&key.orb_time)).and_then(|(day, range)| day.range(range).ok());
    if let Some(interval) = interval {
        let end = course.exit_at.or(course.signal_at).unwrap_or_else(|| interval.end());
        for (label, price) in [("range high", range.high), ("range low", range.low)] {
            chart.segment(Segment::maybe(label, price, interval.start(), end, Tone::Plain));
        }
        chart.focus = Some((interval.start(), end));
    }
    if let (Some(from), Some(to)) = (course.entered_at, course.exit_at) {
        chart.segment(Segment::maybe("entry", range.entry_price, from, to, Tone::Doubtful));
        chart.segment(Segment::maybe("stop", range.stop_price, from, to, Tone::Bad));
        chart.segment(Segment::maybe("target", range.target_price, from, to, Tone::Good));
        chart.marks.push(Mark { at: from, label: "entry".into() });
        let label = range.outcome.map(|outcome| outcome.name().to_lowercase().replace('_', " "));
        chart.marks.push(Mark { at: to, label: format!("exit: {}", label.unwrap_or_default()) });
    } else if let Some(at) = course.signal_at {
        chart.marks.push(Mark { at, label: "signal".into() });
    }
    chart
}
