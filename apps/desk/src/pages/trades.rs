//! Trades of every setup, the last days first.

use driftless_store::warehouse::TradesOf;

use super::course;
use crate::config::Date;
use crate::page::{Field, Form, Input, Page, Part};
use crate::query::Query;
use crate::route::{Asked, Route, Trouble, parameter};

pub(crate) const ROUTE: Route = Route {
    name: "trades",
    path: "/trades",
    about: "what the setups did, the last days first",
    parameters: &[
        parameter("setup", "the key or name of a setup; every setup without it"),
        parameter("from", "the first trading day, such as 2024-01-02"),
        parameter("to", "the last trading day"),
        parameter("most", "rows at most, 1 to 2000; 200 without it"),
    ],
    parts: &[&TRADES],
    make,
    by_the_minute: false,
};

static TRADES: Part = Part {
    key: "trades",
    about: "one row per trading day and setup, trades and their absence alike",
    columns: course::TRADE,
    single: false,
};

/// Rows at most, where nobody says.
const MOST: u32 = 200;

/// Rows at most, whatever is said.
const LIMIT: u32 = 2_000;

/// Every day there can be.
pub(super) const ALWAYS: (Date, Date) = (Date::FIRST, Date::LAST);

fn make(asked: &Asked<'_>) -> Result<Page, Trouble> {
    let (book, query) = (&asked.desk.book, asked.query);
    let entry = match query.text("setup") {
        Some(key) => {
            let wrong = || Trouble::Bad(query.wrong("setup", "no setup has this key or name"));
            Some(book.find(key).ok_or_else(wrong)?)
        }
        None => None,
    };
    let most = query.value::<u32>("most")?.unwrap_or(MOST);
    if !(1..=LIMIT).contains(&most) {
        return Err(query.wrong("most", format!("a number from 1 to {LIMIT}")).into());
    }
    let (from, to) = (query.date("from")?, query.date("to")?);
    let (from, to) = (from.unwrap_or(ALWAYS.0), to.unwrap_or(ALWAYS.1));
    if from > to {
        return Err(Query::refused("the first day lies after the last").into());
    }
    let of = TradesOf { setup: entry.map(|entry| entry.digest), from, to, most };
    let trades = asked.rows()?.read(|published| published.trades(&of))?;
    let rows: Vec<_> = trades
        .iter()
        .filter_map(|trade| Some(course::row(asked, book.by_digest(trade.key.setup)?, trade)))
        .collect();
    let mut page = Page::new("Trades");
    page.add(form(query));
    let unknown = trades.len() - rows.len();
    let mut table = TRADES.rows("", rows, "Nothing is stored of these days.");
    if unknown > 0 {
        table = table.noted(format!(
            "{unknown} rows are of setups this program was not compiled with, and are not shown"
        ));
    }
    page.add(table);
    Ok(page)
}

fn form(query: &Query) -> Form {
    let field = |name, label, hint, input| {
        let value = query.text(name).unwrap_or_default().to_owned();
        Field { name, label, hint, value, input }
    };
    Form {
        action: ROUTE.path.into(),
        fields: vec![
            field("setup", "setup", "key or name", Input::Search),
            field("from", "from", "", Input::Date),
            field("to", "to", "", Input::Date),
        ],
        submit: "Show",
        live: false,
    }
}
