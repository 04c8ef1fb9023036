//! Text of specs inside documentation.

use std::fmt::Display;

/// Text a person wrote, as markdown that says exactly that.
pub(crate) fn plain(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '~' => {
                safe.push('\\');
                safe.push(c);
            }
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// A table of what a figure is, its value, and where it is written.
pub(crate) struct Table {
    rows: Vec<String>,
}

impl Table {
    pub(crate) fn new() -> Self {
        Self { rows: vec!["| figure | value | written in |".into(), "|---|---|---|".into()] }
    }

    /// A figure a person wrote.
    pub(crate) fn row(mut self, figure: &str, value: impl Display, place: &str) -> Self {
        self.rows.push(format!("| {figure} | {value} | `{place}` |"));
        self
    }

    /// A figure nobody wrote.
    pub(crate) fn derived(mut self, figure: &str, value: impl Display) -> Self {
        self.rows.push(format!("| {figure} | {value} | derived |"));
        self
    }

    pub(crate) fn finish(self) -> String {
        self.rows.join("\n")
    }
}
