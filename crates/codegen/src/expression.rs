//! Expressions laid out as rustfmt lays them out: on one line where they fit, else one item a line.

use crate::cells::Cells;
use crate::source::WIDTH;

/// An expression to be laid out.
pub(crate) enum Expression {
    /// Text that is never broken.
    Atom(String),
    /// A call, list or struct literal; an item is preceded by its field's name, if any.
    Group {
        open: String,
        items: Vec<(&'static str, Expression)>,
        close: &'static str,
        spaced: bool,
    },
    /// A list of literals.
    Cells(Cells),
}

impl Expression {
    pub(crate) fn atom(text: impl Into<String>) -> Self {
        Self::Atom(text.into())
    }

    /// `name(item, item)`.
    pub(crate) fn call(name: &str, items: Vec<Self>) -> Self {
        Self::Group { open: format!("{name}("), items: unnamed(items), close: ")", spaced: false }
    }

    /// `[item, item]`.
    pub(crate) fn list(items: Vec<Self>) -> Self {
        Self::Group { open: "[".into(), items: unnamed(items), close: "]", spaced: false }
    }

    /// `Name { field: value }`; `fields` are names and values.
    pub(crate) fn record(name: &str, fields: Vec<(&'static str, Self)>) -> Self {
        Self::Group { open: format!("{name} {{"), items: fields, close: "}", spaced: true }
    }

    /// `&expression`.
    pub(crate) fn reference(self) -> Self {
        match self {
            Self::Atom(text) => Self::Atom(format!("&{text}")),
            Self::Group { open, items, close, spaced } => {
                Self::Group { open: format!("&{open}"), items, close, spaced }
            }
            cells @ Self::Cells(_) => cells,
        }
    }

    /// Whether it fits on a line with `taken` columns before it and one sign after it.
    pub(crate) fn fits(&self, taken: usize) -> bool {
        WIDTH.checked_sub(taken + 1).is_some_and(|room| self.left_of(room).is_some())
    }

    /// What is left of some columns after it; given up as soon as nothing is, because a table of
    /// setups would otherwise be measured whole at each of its levels.
    fn left_of(&self, room: usize) -> Option<usize> {
        let take = |room: usize, text: &str| room.checked_sub(text.chars().count());
        match self {
            Self::Atom(text) => take(room, text),
            Self::Cells(cells) => cells.left_of(room),
            Self::Group { open, items, close, spaced } => {
                let mut room = take(room, open)?;
                for (index, (field, item)) in items.iter().enumerate() {
                    room = room.checked_sub(if index == 0 { 0 } else { 2 })?;
                    room = item.left_of(room.checked_sub(label_width(field))?)?;
                }
                let spaces = if *spaced && !items.is_empty() { 2 } else { 0 };
                take(room.checked_sub(spaces)?, close)
            }
        }
    }

    /// Writes it at a margin, with `taken` columns already on its first line.
    pub(crate) fn write(&self, out: &mut String, margin: usize, taken: usize) {
        if self.fits(taken) { self.write_flat(out) } else { self.write_broken(out, margin) }
    }

    /// On one line, however long.
    pub(crate) fn flat(&self) -> String {
        let mut text = String::new();
        self.write_flat(&mut text);
        text
    }

    fn write_flat(&self, out: &mut String) {
        match self {
            Self::Atom(text) => out.push_str(text),
            Self::Cells(cells) => cells.write_flat(out),
            Self::Group { open, items, close, spaced } => {
                let space = if *spaced && !items.is_empty() { " " } else { "" };
                out.push_str(open);
                out.push_str(space);
                for (index, (field, item)) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { ", " });
                    label(out, field);
                    item.write_flat(out);
                }
                out.push_str(space);
                out.push_str(close);
            }
        }
    }

    /// Over several lines, where it can be.
    fn write_broken(&self, out: &mut String, margin: usize) {
        let inner = margin + 4;
        match self {
            Self::Atom(text) => out.push_str(text),
            Self::Cells(cells) => cells.write_broken(out, margin),
            Self::Group { open, items, close, spaced } => match items.as_slice() {
                // An only item hugs the brackets around it.
                [(_, only @ (Self::Group { .. } | Self::Cells(_)))] if !spaced => {
                    out.push_str(open);
                    only.write_broken(out, margin);
                    out.push_str(close);
                }
                items => {
                    out.push_str(open);
                    out.push('\n');
                    for (field, item) in items {
                        indent(out, inner);
                        label(out, field);
                        item.write(out, inner, inner + label_width(field));
                        out.push_str(",\n");
                    }
                    indent(out, margin);
                    out.push_str(close);
                }
            },
        }
    }
}

fn unnamed(items: Vec<Expression>) -> Vec<(&'static str, Expression)> {
    items.into_iter().map(|item| ("", item)).collect()
}

fn label(out: &mut String, field: &str) {
    if !field.is_empty() {
        out.push_str(field);
        out.push_str(": ");
    }
}

fn label_width(field: &str) -> usize {
    if field.is_empty() { 0 } else { field.len() + 2 }
}

/// Spaces up to a margin.
pub(crate) fn indent(out: &mut String, margin: usize) {
    out.extend(std::iter::repeat_n(' ', margin));
}
