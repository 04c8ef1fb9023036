//! Text of specs inside documentation.

use std::fmt::{Display, Write};

use driftless_model::catalogue::is_invisible;

/// Text a person wrote, as markdown that says exactly that.
pub(crate) fn plain(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in text.char_indices() {
        let markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '~' => true,
            // At the start of a paragraph they make lists of it.
            '-' | '+' | '=' => at == 0,
            '.' | ')' => at == number,
            // An address would be asked to become a link.
            ':' => text[at..].starts_with("://"),
            _ => false,
        };
        if markup {
            safe.push('\\');
        }
        safe.push(if is_invisible(c) { ' ' } else { c });
    }
    safe
}

/// A place as it stands between backticks.
pub(crate) fn code(text: &str) -> String {
    text.chars().map(|c| if c == '`' || is_invisible(c) { ' ' } else { c }).collect()
}

/// About how long a table is.
const LENGTH: usize = 800;

/// A table of what a figure is, its value, and where it is written.
pub(crate) struct Table {
    text: String,
}

impl Table {
    /// `place` heads the column of places.
    pub(crate) fn new(place: &str) -> Self {
        let mut text = String::with_capacity(LENGTH);
        text.extend(["| figure | value | ", place, " |\n|---|---|---|"]);
        Self { text }
    }

    /// A figure and its place.
    pub(crate) fn row(mut self, figure: &str, value: impl Display, place: impl Display) -> Self {
        self.text.extend(["\n| ", figure, " | "]);
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{value} | {place} |");
        self
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }
}
