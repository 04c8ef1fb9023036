//! Files of bars, and what a warehouse holds of them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use driftless_engine::generator::RandomWalk;
use driftless_engine::minute;
use driftless_model::unit::Points;
use duckdb::{AccessMode, Config, Connection};

use crate::desk::Desk;

pub(crate) const WAREHOUSE: &str = "data/warehouse/warehouse.duckdb";

/// Minutes of a generated day.
pub(crate) const DAY: usize = 1_380;

/// Generated days as a CSV of one continuous series.
pub(crate) fn continuous(days: usize) -> String {
    let mut text = String::from("ts_utc,open,high,low,close,volume\n");
    for (time, prices) in walk(days) {
        writeln!(text, "{time},{prices},{}", 7).unwrap();
    }
    text
}

/// Generated days of two contracts, minute by minute; half way the second one becomes the front.
pub(crate) fn contracts(days: usize) -> String {
    let mut text = String::from("symbol,ts_utc,open,high,low,close,volume\n");
    for (place, (time, prices)) in walk(days).into_iter().enumerate() {
        let (first, second) = if place < days / 2 * DAY { (7, 3) } else { (3, 7) };
        writeln!(text, "MGCZ29,{time},{prices},{first}\nMGCG30,{time},{prices},{second}").unwrap();
    }
    text
}

fn walk(days: usize) -> Vec<(String, String)> {
    // Wide enough that the cost gate lets most trades pass.
    let wide = RandomWalk { start_ticks: 100_000, sigma_ticks: 25, ..RandomWalk::BENCHMARK };
    let columns = RandomWalk { days, bars_a_day: DAY, ..wide }.columns();
    let bar = |place: usize| {
        let prices = [&columns.open, &columns.high, &columns.low, &columns.close];
        // Half ticks of a tenth.
        let price = |half: i32| Points::from_nanos(i64::from(half) * 50_000_000).to_string();
        let prices = prices.map(|column| price(column[place])).join(",");
        (minute::instant(columns.minutes[place]).to_string(), prices)
    };
    (0..columns.minutes.len()).map(bar).collect()
}

/// The warehouse as another program opens it.
pub(crate) fn connect(path: &Path) -> Connection {
    let config = Config::default().access_mode(AccessMode::ReadOnly).unwrap();
    Connection::open_with_flags(path, config).unwrap()
}

/// One number or text.
pub(crate) fn one<T: duckdb::types::FromSql>(connection: &Connection, query: &str) -> T {
    connection
        .query_row(query, [], |row| row.get(0))
        .unwrap_or_else(|error| panic!("{error}: {query}"))
}

/// Rows of each table of a desk's warehouse, and a digest of them in whatever order they lie.
pub(crate) fn contents(desk: &Desk) -> BTreeMap<String, String> {
    contents_of(&desk.path(WAREHOUSE))
}

/// The same of a file.
pub(crate) fn contents_of(path: &Path) -> BTreeMap<String, String> {
    let connection = connect(path);
    let mut statement = connection
        .prepare("SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY 1")
        .unwrap();
    let tables: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let digest = |table: String| {
        let query = format!(
            "SELECT count(*)::VARCHAR || ' rows, ' || coalesce(sum(hash(one)::HUGEINT), 0)::VARCHAR \
             FROM \"{table}\" one"
        );
        let told = one(&connection, &query);
        (table, told)
    };
    tables.into_iter().map(digest).collect()
}
