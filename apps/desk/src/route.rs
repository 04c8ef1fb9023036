//! Which pages there are.

use jiff::{Timestamp, Zoned};

use crate::config::TradingDay;
use crate::desk::Desk;
use crate::page::{Page, Part, Tone};
use crate::pages;
use crate::query::{BadQuery, Query};
use crate::snapshot::{Snapshot, Withheld};
use crate::standing::Standing;
use driftless_store::StoreError;

/// A page by its address, its parameters, its parts, and what makes it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Route {
    /// The word it is asked for by on the terminal.
    pub(crate) name: &'static str,
    /// Its address; `{name}` is a parameter.
    pub(crate) path: &'static str,
    pub(crate) about: &'static str,
    pub(crate) parameters: &'static [Parameter],
    pub(crate) parts: &'static [&'static Part],
    pub(crate) make: fn(&Asked<'_>) -> Result<Page, Trouble>,
    /// It changes with the clock, and not only with what is stored.
    pub(crate) by_the_minute: bool,
}

/// What a page may be asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
}

pub(crate) const fn parameter(name: &'static str, about: &'static str) -> Parameter {
    Parameter { name, about }
}

/// Every page, in the order of the menu.
pub(crate) const ROUTES: &[Route] = &[
    pages::today::ROUTE,
    pages::setups::ROUTE,
    pages::setup::ROUTE,
    pages::trades::ROUTE,
    pages::trade::ROUTE,
    pages::day::ROUTE,
    pages::bars::ROUTE,
    pages::plan::ROUTE,
    pages::truth::ROUTE,
];

impl Route {
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        ROUTES.iter().find(|route| route.name == name)
    }

    /// The parameters in its address.
    pub(crate) fn in_path(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }

    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.parameters.iter().map(|parameter| parameter.name).collect()
    }
}

/// One request: what is asked, of what, and when.
pub(crate) struct Asked<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) query: &'a Query,
    pub(crate) now: Timestamp,
    /// The trading day of now.
    pub(crate) day: TradingDay<'static>,
    pub(crate) standing: &'a Standing,
    /// The published rows, or why none may be shown.
    pub(crate) rows: Result<&'a Snapshot, Withheld>,
    /// What is published, whether its rows may be shown or not.
    pub(crate) published: Option<&'a Snapshot>,
}

impl Asked<'_> {
    /// On the calendar's clock.
    pub(crate) fn local(&self, instant: Timestamp) -> Zoned {
        self.day.local(instant)
    }

    /// The rows, without which a page has nothing to show.
    pub(crate) fn rows(&self) -> Result<&Snapshot, Trouble> {
        self.rows.clone().map_err(Trouble::Withheld)
    }

    /// Says on a page that has more than rows why there are none.
    pub(crate) fn note(&self, page: &mut Page) {
        if let Err(withheld) = &self.rows {
            let (what, help) = withheld.words();
            page.note(Tone::Doubtful, format!("{what}; {help}"));
        }
    }
}

/// Why there is no page.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// What is asked for is none.
    Bad(BadQuery),
    /// It is not there.
    NotFound(String),
    /// No row may be shown.
    Withheld(Withheld),
    /// The store cannot be read.
    Store(StoreError),
}

impl From<BadQuery> for Trouble {
    fn from(error: BadQuery) -> Self {
        Self::Bad(error)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Trouble {
    /// In words, with what to do.
    pub(crate) fn words(&self) -> (String, String) {
        match self {
            Self::Bad(error) => (error.to_string(), "correct what is asked for".into()),
            Self::NotFound(what) => (what.clone(), "follow a link from one of the pages".into()),
            Self::Withheld(withheld) => {
                let (what, help) = withheld.words();
                (what, help.into())
            }
            Self::Store(error) => (error.message().to_owned(), error.advice().to_owned()),
        }
    }

    /// The status of HTTP it is.
    pub(crate) const fn status(&self) -> u16 {
        match self {
            Self::Bad(_) => 400,
            Self::NotFound(_) => 404,
            Self::Withheld(_) | Self::Store(_) => 503,
        }
    }
}
