//! Which fifty of a long list a page shows.

use crate::page::Pages;
use crate::query::{BadQuery, Query};
use crate::route::{Parameter, parameter};

/// Rows of one page.
const ROWS: usize = 50;

/// How a list is turned.
pub(super) const PAGE: Parameter = parameter("page", "which fifty of those found, from 1");

/// The page of a list somebody asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    number: usize,
    total: usize,
}

impl Turn {
    /// The page asked for, of a list of `total`; the first one without it.
    pub(super) fn of(query: &Query, total: usize) -> Result<Self, BadQuery> {
        let last = total.div_ceil(ROWS).max(1);
        let number = query.value::<usize>(PAGE.name)?.unwrap_or(1);
        if !(1..=last).contains(&number) {
            return Err(query.wrong(PAGE.name, format!("a number from 1 to {last}")));
        }
        Ok(Self { number, total })
    }

    const fn first(self) -> usize {
        (self.number - 1) * ROWS
    }

    /// What the page shows of the list.
    pub(super) fn rows<T>(self, list: &[T]) -> &[T] {
        &list[self.first()..self.total.min(self.first() + ROWS)]
    }

    /// Where it is, and the ways to its neighbours.
    pub(super) fn pages(self, query: &Query, path: &str) -> Pages {
        let other = |number: usize| query.address(path, PAGE.name, number);
        let after = self.first() + ROWS < self.total;
        Pages {
            total: self.total,
            first: self.first(),
            before: (self.number > 1).then(|| other(self.number - 1)),
            after: after.then(|| other(self.number + 1)),
        }
    }

    /// The same where the list is longer than a page.
    pub(super) fn pages_of_many(self, query: &Query, path: &str) -> Option<Pages> {
        (self.total > ROWS).then(|| self.pages(query, path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_a_list_are_the_list() {
        for length in [0, 1, 49, 50, 51, 100, 10_000] {
            let list: Vec<usize> = (0..length).collect();
            let mut query = Query::default();
            let mut seen = Vec::new();
            loop {
                let turn = Turn::of(&query, length).expect("a page");
                let pages = turn.pages(&query, "/list");
                assert_eq!((pages.total, pages.first), (length, seen.len()));
                assert_eq!(pages.before.is_some(), !seen.is_empty());
                assert_eq!(turn.pages_of_many(&query, "/list").is_some(), length > ROWS);
                seen.extend_from_slice(turn.rows(&list));
                let Some(after) = pages.after else { break };
                query = Query::parse(after.strip_prefix("/list?").expect("a query"), &[PAGE.name])
                    .expect("a query");
            }
            assert_eq!(seen, list);
        }
    }

    #[test]
    fn there_is_no_page_beyond_the_last() {
        for (page, length) in [("0", 10), ("2", 50), ("-1", 50), ("x", 50), ("4", 150)] {
            let query = Query::default().with(PAGE.name, page);
            assert!(Turn::of(&query, length).is_err(), "{page} of {length}");
        }
    }
}
