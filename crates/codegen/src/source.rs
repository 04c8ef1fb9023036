//! Formatted Rust text being written.

use crate::expression::Expression;

/// The width after which a constant is broken over two lines, as rustfmt does.
pub(crate) const WIDTH: usize = 100;

/// A file of formatted Rust.
pub(crate) struct Source {
    text: String,
    indent: usize,
}

impl Source {
    pub(crate) fn new() -> Self {
        Self { text: String::new(), indent: 0 }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// Columns already taken by the indentation.
    fn margin(&self) -> usize {
        self.indent * 4
    }

    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// One line at the current indentation.
    pub(crate) fn line(&mut self, line: &str) {
        for _ in 0..self.indent {
            self.text.push_str("    ");
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Text that keeps its own lines and margins.
    pub(crate) fn verbatim(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// Several lines, each at the current indentation; empty ones stay empty.
    pub(crate) fn lines(&mut self, lines: &str) {
        for line in lines.lines() {
            if line.is_empty() { self.blank() } else { self.line(line) }
        }
    }

    /// An opening line, an indented body, a closing line.
    pub(crate) fn block(&mut self, open: &str, close: &str, body: impl FnOnce(&mut Self)) {
        self.line(open);
        self.indent += 1;
        body(self);
        self.indent -= 1;
        self.line(close);
    }

    /// A doc comment; `text` is markdown.
    pub(crate) fn doc(&mut self, text: &str) {
        for line in text.lines() {
            if line.is_empty() { self.line("///") } else { self.line(&format!("/// {line}")) }
        }
    }

    /// The doc comment of the module being written; `text` is markdown.
    pub(crate) fn module_doc(&mut self, text: &str) {
        for line in text.lines() {
            if line.is_empty() { self.line("//!") } else { self.line(&format!("//! {line}")) }
        }
    }

    /// A public constant.
    pub(crate) fn constant(&mut self, name: &str, kind: &str, value: Expression) {
        self.statement(&format!("pub const {name}: {kind} ="), &value);
    }

    /// `head value;`: on one line, or the value on the next, or the value broken.
    pub(crate) fn statement(&mut self, head: &str, value: &Expression) {
        let margin = self.margin();
        let beside = margin + head.chars().count() + 1;
        if !value.fits(beside) && value.fits(margin + 4) {
            self.line(head);
            self.line(&format!("    {};", value.layout(margin + 4, margin + 4)));
        } else {
            let value = value.layout(margin, beside);
            self.verbatim(&format!("{}{head} {value};", " ".repeat(margin)));
        }
    }
}
