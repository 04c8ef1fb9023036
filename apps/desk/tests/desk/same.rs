//! What a page shows against the rows themselves, read by SQL and not by the desk's own reader.

use driftless_store::publish::Publication;
use duckdb::{AccessMode, Config, Connection};
use serde_json::Value;

use crate::scratch::Scratch;

/// The published file.
pub(crate) struct Stored {
    database: Connection,
}

/// The rows of a page's part, and where their figures are stored.
pub(crate) struct Shown<'a> {
    pub(crate) part: &'a Value,
    /// A query of one figure, with `{column}` in it.
    pub(crate) query: &'a str,
    /// The heads of the cells bound to the query.
    pub(crate) keys: &'a [&'a str],
    /// Heads with the columns they show.
    pub(crate) columns: &'a [(&'a str, &'a str)],
}

impl Stored {
    pub(crate) fn of(scratch: &Scratch) -> Self {
        let published = Publication::of(&scratch.warehouse()).unwrap().expect("a published copy");
        let reading = Config::default().access_mode(AccessMode::ReadOnly).unwrap();
        Self { database: Connection::open_with_flags(published.path(), reading).unwrap() }
    }

    pub(crate) fn one(&self, query: &str) -> String {
        self.database.query_row(query, [], |row| row.get(0)).unwrap()
    }

    /// Compares every cell to the digit; how many hold a figure.
    pub(crate) fn same(&self, shown: &Shown<'_>) -> usize {
        let heads = list(&shown.part["heads"]);
        let place = |head: &str| heads.iter().position(|one| one == head).expect(head);
        let mut figures = 0;
        for row in list(&shown.part["rows"]) {
            let exact = |head: &str| text(&row[place(head)]["exact"]);
            let keys: Vec<&str> = shown.keys.iter().map(|head| exact(head)).collect();
            for (head, column) in shown.columns {
                let column = keys
                    .iter()
                    .fold((*column).to_owned(), |column, key| column.replace("{key}", key));
                let query = shown.query.replace("{column}", &format!("CAST({column} AS VARCHAR)"));
                let stored: Option<String> = self
                    .database
                    .query_row(&query, duckdb::params_from_iter(&keys), |row| row.get(0))
                    .unwrap_or_else(|error| panic!("{query} {keys:?}: {error}"));
                let none = text(&row[place(head)]["shown"]) == "–";
                let page = (!none).then(|| plain(exact(head)));
                assert_eq!(page, stored.as_deref().map(plain), "{head} of {keys:?}");
                figures += usize::from(stored.is_some());
            }
        }
        figures
    }
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A decimal without what does not change it: a plus, and zeros behind.
fn plain(figure: &str) -> String {
    let figure = figure.trim_start_matches('+').replace('\u{2212}', "-");
    match figure.split_once('.') {
        Some((whole, part)) => {
            let part = part.trim_end_matches('0');
            if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
        }
        None => figure,
    }
}
