//! What a page is, whoever shows it.
//!
//! A page is parts: tables whose columns are declared once, with a key for machines, a heading for
//! people, and what they mean. Browser, terminal, JSON, CSV and the description of the interface
//! are made of the same parts, so none of them can say what another does not.

mod cell;
mod chart;
mod form;

pub(crate) use cell::{Cell, Exact, Tone};
pub(crate) use chart::{Chart, Drawing, Mark, Segment};
pub(crate) use form::{Field, Form, Input};

/// A column of a part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Its name for machines; says the unit.
    pub(crate) key: &'static str,
    /// Its heading.
    pub(crate) head: &'static str,
    /// What it means.
    pub(crate) about: &'static str,
    pub(crate) kind: Kind,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An exact decimal, as text.
    Figure,
    /// A whole number.
    Count,
    /// A word or a name.
    Word,
    /// A sentence.
    Text,
    /// An instant, UTC.
    Instant,
    /// Yes or no.
    Flag,
}

impl Kind {
    /// Whether it is set to the right, digit under digit.
    pub(crate) const fn is_number(self) -> bool {
        matches!(self, Self::Figure | Self::Count)
    }
}

pub(crate) const fn column(
    kind: Kind,
    key: &'static str,
    head: &'static str,
    about: &'static str,
) -> Column {
    Column { key, head, about, kind }
}

/// A part of a page as it is declared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    /// Its name for machines.
    pub(crate) key: &'static str,
    /// What it shows.
    pub(crate) about: &'static str,
    pub(crate) columns: &'static [Column],
    /// Exactly one row, shown as facts; otherwise any number of rows.
    pub(crate) single: bool,
}

/// A part with its rows.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) part: &'static Part,
    pub(crate) title: String,
    /// One cell for each column.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// What is said where there is no row.
    pub(crate) empty: &'static str,
    /// What is to be said about the rows.
    pub(crate) note: Option<String>,
    pub(crate) pages: Option<Pages>,
}

/// Where in a long list the rows are.
#[derive(Clone, Debug)]
pub(crate) struct Pages {
    /// What is listed in all.
    pub(crate) total: usize,
    /// The place of the first row.
    pub(crate) first: usize,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

/// One thing under another.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    Table(Table),
    Chart(Chart),
    Form(Form),
    /// A sentence, in its tone.
    Note(Tone, String),
    /// Ways to neighbouring pages.
    Links(Vec<(String, String)>),
}

/// A page.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}

impl Page {
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), blocks: Vec::new() }
    }

    pub(crate) fn add(&mut self, block: impl Into<Block>) {
        self.blocks.push(block.into());
    }

    pub(crate) fn note(&mut self, tone: Tone, text: impl Into<String>) {
        self.blocks.push(Block::Note(tone, text.into()));
    }

    /// Its parts in their order.
    pub(crate) fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }
}

impl Part {
    /// The part with its one row.
    pub(crate) fn facts(&'static self, title: impl Into<String>, cells: Vec<Cell>) -> Table {
        self.rows(title, vec![cells], "")
    }

    /// The part with rows, and what is said where there are none.
    pub(crate) fn rows(
        &'static self,
        title: impl Into<String>,
        rows: Vec<Vec<Cell>>,
        empty: &'static str,
    ) -> Table {
        Table { part: self, title: title.into(), rows, empty, note: None, pages: None }
    }
}

impl Table {
    pub(crate) fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}

impl From<Chart> for Block {
    fn from(chart: Chart) -> Self {
        Self::Chart(chart)
    }
}

impl From<Form> for Block {
    fn from(form: Form) -> Self {
        Self::Form(form)
    }
}
