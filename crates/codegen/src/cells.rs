//! Short literals laid out as rustfmt lays out lists of them.

use crate::source::WIDTH;

/// The widest literal of which rustfmt puts several on a line.
const WIDEST: usize = 10;

/// Many literals in one text: a table has some for each of its rows.
pub(crate) struct Cells {
    text: String,
    ends: Vec<usize>,
}

impl Cells {
    pub(crate) fn new() -> Self {
        Self { text: String::new(), ends: Vec::new() }
    }

    /// One more, as `write` writes it.
    pub(crate) fn push(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.ends.push(self.text.len());
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = core::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.text[start..*end])
    }

    /// What is left of some columns after them in brackets on one line.
    pub(crate) fn left_of(&self, room: usize) -> Option<usize> {
        let between = 2 * self.ends.len().saturating_sub(1);
        self.iter()
            .try_fold(room, |room, cell| room.checked_sub(cell.chars().count()))?
            .checked_sub(between + 2)
    }

    /// On one line.
    pub(crate) fn write_flat(&self, out: &mut String) {
        out.push('[');
        for (index, cell) in self.iter().enumerate() {
            out.push_str(if index == 0 { "" } else { ", " });
            out.push_str(cell);
        }
        out.push(']');
    }

    /// As many on a line as fit where all are short, else one on a line.
    pub(crate) fn write_broken(&self, out: &mut String, margin: usize) {
        let inner = margin + 4;
        let filled = self.iter().all(|cell| cell.chars().count() <= WIDEST);
        let mut column = 0;
        out.push_str("[\n");
        for cell in self.iter() {
            let width = cell.chars().count() + 1;
            if column > 0 && (!filled || column + 1 + width >= WIDTH) {
                out.push('\n');
                column = 0;
            }
            if column == 0 {
                crate::expression::indent(out, inner);
                column = inner;
            } else {
                out.push(' ');
                column += 1;
            }
            out.push_str(cell);
            out.push(',');
            column += width;
        }
        out.push('\n');
        crate::expression::indent(out, margin);
        out.push(']');
    }
}

impl<S: AsRef<str>> FromIterator<S> for Cells {
    fn from_iter<I: IntoIterator<Item = S>>(cells: I) -> Self {
        let mut all = Self::new();
        for cell in cells {
            all.push(|text| text.push_str(cell.as_ref()));
        }
        all
    }
}
