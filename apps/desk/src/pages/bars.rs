//! The bars of one trading day, as charts read them.

use crate::config::unit::Points;
use crate::page::{Cell, Kind, Page, Part, column};
use crate::route::{Asked, Route, Trouble, parameter};
use jiff::Timestamp;

pub(crate) const ROUTE: Route = Route {
    name: "bars",
    path: "/bars/{instrument}/{date}",
    about: "the one-minute bars of a trading day, of the contract it is calculated from",
    parameters: &[
        parameter("instrument", "the root symbol"),
        parameter("date", "the trading day, such as 2024-03-27"),
    ],
    parts: &[&BARS],
    make,
    by_the_minute: false,
};

static BARS: Part = Part {
    key: "bars",
    about: "one row per minute with a trade",
    columns: &[
        column(Kind::Instant, "ts_utc", "opens", "when the bar opens"),
        column(Kind::Figure, "open_points", "open", "first price, points"),
        column(Kind::Figure, "high_points", "high", "highest price, points"),
        column(Kind::Figure, "low_points", "low", "lowest price, points"),
        column(Kind::Figure, "close_points", "close", "last price, points"),
        column(Kind::Count, "volume", "volume", "contracts traded"),
    ],
    single: false,
};

fn make(asked: &Asked<'_>) -> Result<Page, Trouble> {
    let symbol = asked.query.text("instrument").unwrap_or_default();
    let date = asked.query.date("date")?.ok_or_else(|| asked.query.wrong("date", "a day"))?;
    let missing =
        || Trouble::NotFound(format!("no trading day {date} of this instrument is stored"));
    let interval = asked.day.calendar().day(date).map_err(|_| missing())?.interval();
    let (contract, bars) = asked
        .rows()?
        .read(|published| {
            let Some(day) = published.day(symbol, date)? else { return Ok(None) };
            let contract = day.front.front.contract;
            let bars = published.bars(symbol, &contract, interval.start(), interval.end())?;
            Ok(Some((contract, bars)))
        })?
        .ok_or_else(missing)?;
    let rows = (0..bars.minutes.len()).map(|place| {
        let bar = bars.bar(place);
        let opens = Timestamp::from_second(i64::from(bar.minute) * 60).unwrap_or_default();
        let price = |price: Points| Cell::points(price);
        let mut cells = vec![Cell::time(&asked.local(opens))];
        cells.extend(bar.prices.map(price));
        cells.push(Cell::maybe(u64::try_from(bar.volume).ok(), Cell::count));
        cells
    });
    let mut page = Page::new(format!("Bars of {contract} on {date}"));
    page.add(BARS.rows("", rows.collect(), "The day has no bar."));
    Ok(page)
}
