//! Expressions laid out as rustfmt lays them out: on one line where they fit, else one item a line.

use crate::source::WIDTH;

/// An expression to be laid out.
pub(crate) enum Expression {
    /// Text that is never broken.
    Atom(String),
    /// A call, list or struct literal.
    Group { open: String, items: Vec<Expression>, close: &'static str, spaced: bool },
    /// A list of short literals, as many on a line as fit.
    Bytes { items: Vec<String> },
}

impl Expression {
    pub(crate) fn atom(text: impl Into<String>) -> Self {
        Self::Atom(text.into())
    }

    /// `name(item, item)`.
    pub(crate) fn call(name: &str, items: Vec<Self>) -> Self {
        Self::Group { open: format!("{name}("), items, close: ")", spaced: false }
    }

    /// `[item, item]`.
    pub(crate) fn list(items: Vec<Self>) -> Self {
        Self::Group { open: "[".into(), items, close: "]", spaced: false }
    }

    /// `Name { field: value }`; `fields` are names and values.
    pub(crate) fn record(name: &str, fields: Vec<(&str, Self)>) -> Self {
        let items = fields.into_iter().map(|(field, value)| value.named(field)).collect();
        Self::Group { open: format!("{name} {{"), items, close: "}", spaced: true }
    }

    /// `&expression`.
    pub(crate) fn reference(self) -> Self {
        self.prefixed("&")
    }

    fn named(self, field: &str) -> Self {
        self.prefixed(&format!("{field}: "))
    }

    fn prefixed(self, prefix: &str) -> Self {
        match self {
            Self::Atom(text) => Self::Atom(format!("{prefix}{text}")),
            Self::Group { open, items, close, spaced } => {
                Self::Group { open: format!("{prefix}{open}"), items, close, spaced }
            }
            bytes @ Self::Bytes { .. } => bytes,
        }
    }

    fn flat(&self) -> String {
        match self {
            Self::Atom(text) => text.clone(),
            Self::Bytes { items } => format!("[{}]", items.join(", ")),
            Self::Group { open, items, close, spaced } => {
                let inner = items.iter().map(Self::flat).collect::<Vec<_>>().join(", ");
                let space = if *spaced && !items.is_empty() { " " } else { "" };
                format!("{open}{space}{inner}{space}{close}")
            }
        }
    }

    /// Whether it fits on a line with `taken` columns before it and one sign after it.
    pub(crate) fn fits(&self, taken: usize) -> bool {
        taken + self.flat().chars().count() < WIDTH
    }

    /// Laid out at a margin, with `taken` columns already on its first line.
    pub(crate) fn layout(&self, margin: usize, taken: usize) -> String {
        if self.fits(taken) { self.flat() } else { self.broken(margin) }
    }

    /// Laid out over several lines, where it can be.
    fn broken(&self, margin: usize) -> String {
        let inner = margin + 4;
        let indent = " ".repeat(inner);
        let end = " ".repeat(margin);
        match self {
            Self::Atom(text) => text.clone(),
            Self::Bytes { items } => {
                // rustfmt fills lines with elements this short; each takes its sign and a space.
                let per_line = (WIDTH - inner) / "0x00, ".len();
                let lines: Vec<String> = items
                    .chunks(per_line.max(1))
                    .map(|row| format!("{indent}{},\n", row.join(", ")))
                    .collect();
                format!("[\n{}{end}]", lines.concat())
            }
            Self::Group { open, items, close, spaced } => match items.as_slice() {
                // An only item hugs the brackets around it.
                [only @ (Self::Group { .. } | Self::Bytes { .. })] if !spaced => {
                    format!("{open}{}{close}", only.broken(margin))
                }
                items => {
                    let lines: Vec<String> = items
                        .iter()
                        .map(|item| format!("{indent}{},\n", item.layout(inner, inner)))
                        .collect();
                    format!("{open}\n{}{end}{close}", lines.concat())
                }
            },
        }
    }
}
