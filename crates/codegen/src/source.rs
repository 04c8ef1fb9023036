//! Formatted Rust text being written.

use crate::cells::Cells;
use crate::expression::{Expression, indent};
use crate::literal::raw;

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
        self.parts(&[line]);
    }

    /// One line from its parts.
    pub(crate) fn parts(&mut self, parts: &[&str]) {
        let margin = self.margin();
        indent(&mut self.text, margin);
        for part in parts {
            self.text.push_str(part);
        }
        self.text.push('\n');
    }

    /// A raw string literal, on lines of its own.
    pub(crate) fn raw(&mut self, text: &str) {
        raw(&mut self.text, &[text]);
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
        self.comment("///", text);
    }

    /// Documentation of some lines as one attribute: of a comment the compiler makes one a line,
    /// and a table has many rows.
    pub(crate) fn long_doc(&mut self, text: &str) {
        let margin = self.margin();
        indent(&mut self.text, margin);
        self.text.push_str("#[doc = ");
        raw(&mut self.text, &["\n", text, "\n"]);
        self.text.push_str("]\n");
    }

    /// The doc comment of the module being written; `text` is markdown.
    pub(crate) fn module_doc(&mut self, text: &str) {
        self.comment("//!", text);
    }

    fn comment(&mut self, mark: &str, text: &str) {
        for line in text.split('\n') {
            if line.is_empty() { self.line(mark) } else { self.parts(&[mark, " ", line]) }
        }
    }

    /// The field of a struct literal that is a list.
    pub(crate) fn column(&mut self, name: &str, cells: &Cells) {
        let margin = self.margin();
        indent(&mut self.text, margin);
        self.text.push_str(name);
        self.text.push_str(": ");
        let room = (WIDTH - 1).checked_sub(margin + name.len() + 2);
        if room.is_some_and(|room| cells.left_of(room).is_some()) {
            cells.write_flat(&mut self.text);
        } else {
            cells.write_broken(&mut self.text, margin);
        }
        self.text.push_str(",\n");
    }

    /// A public constant.
    pub(crate) fn constant(&mut self, name: &str, kind: &str, value: &Expression) {
        let before = self.margin() + format!("pub const {name}: ").len();
        if before + " =".len() > WIDTH {
            // Longer than rustfmt formats at all.
            self.line(&format!("pub const {name}: {kind} = {};", value.flat()));
        } else if before + kind.len() + " =".len() > WIDTH
            && let Some((generic, argument)) =
                kind.strip_suffix('>').and_then(|k| k.split_once('<'))
            && before + generic.len() + "<".len() < WIDTH
        {
            self.line(&format!("pub const {name}: {generic}<"));
            self.parts(&["    ", argument, ","]);
            self.line(&format!("> = {};", value.flat()));
        } else if before + kind.len() + " =".len() > WIDTH {
            self.line(&format!("pub const {name}:"));
            let fits = value.fits(self.margin() + format!("    {kind} = ").len());
            if fits {
                self.line(&format!("    {kind} = {};", value.flat()));
            } else {
                self.line(&format!("    {kind} ="));
                self.line(&format!("    {};", value.flat()));
            }
        } else {
            self.statement(&format!("pub const {name}: {kind} ="), value);
        }
    }

    /// `head value;`: on one line, or the value on the next, or the value broken.
    pub(crate) fn statement(&mut self, head: &str, value: &Expression) {
        let margin = self.margin();
        let beside = margin + head.chars().count() + 1;
        indent(&mut self.text, margin);
        self.text.push_str(head);
        if !value.fits(beside) && value.fits(margin + 4) {
            self.text.push('\n');
            indent(&mut self.text, margin + 4);
            value.write(&mut self.text, margin + 4, margin + 4);
        } else {
            self.text.push(' ');
            value.write(&mut self.text, margin, beside);
        }
        self.text.push_str(";\n");
    }
}
