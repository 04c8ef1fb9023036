//! Errors about text a person wrote: code, place, the line itself, and what to do.

use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::code::Code;

/// The longest message; a longer one quotes what no person wrote.
const LONGEST_MESSAGE: usize = 1_000;

/// The farthest byte into a line that a caret is drawn under.
const FARTHEST_CARET: usize = 4_000;

/// A file a person wrote, as read.
#[derive(Debug)]
pub struct Text {
    /// Its path as shown: relative, with forward slashes.
    pub path: String,
    /// What it says.
    pub content: String,
    /// The byte each line starts at: a snapshot has a place for every row.
    line_starts: Vec<usize>,
}

impl Text {
    /// A file's text under the path it is shown by.
    pub fn new(path: impl Into<String>, content: impl Into<String>) -> Self {
        let content = content.into();
        let after_breaks = content.match_indices('\n').map(|(at, _)| at + 1);
        let line_starts = core::iter::once(0).chain(after_breaks).collect();
        Self { path: path.into(), content, line_starts }
    }

    /// The line a byte is in, from one.
    pub fn line(&self, byte: usize) -> usize {
        self.line_of(byte).0
    }

    /// The line a byte is in, from one, and the byte that line starts at.
    fn line_of(&self, byte: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= byte);
        (line, self.line_starts[line - 1])
    }
}

/// Bytes of a text.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file.
    pub text: Arc<Text>,
    /// The bytes meant.
    pub bytes: Range<usize>,
}

impl Place {
    /// Line and column, both from one; columns count characters.
    pub fn line_column(&self) -> (usize, usize) {
        let start = self.text.content.floor_char_boundary(self.bytes.start);
        let (line, line_start) = self.text.line_of(start);
        (line, self.text.content[line_start..start].chars().count() + 1)
    }

    /// The line, from one.
    pub fn line(&self) -> usize {
        self.text.line(self.bytes.start)
    }

    /// Whether its line can be shown: the renderer walks all of it up to the caret.
    fn is_shown(&self) -> bool {
        let start = self.text.content.floor_char_boundary(self.bytes.start);
        start - self.text.line_of(start).1 <= FARTHEST_CARET
    }

    /// `path:line:column`.
    pub fn position(&self) -> String {
        let (line, column) = self.line_column();
        alloc::format!("{}:{line}:{column}", self.text.path)
    }
}

/// Whether a finding stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It does.
    Error,
    /// It is shown and counted.
    Warning,
}

/// One finding about a text.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that found it.
    pub code: Code,
    /// Whether it stops the build.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where; `None` where no file could be read.
    pub place: Option<Place>,
    /// The path, where there is no place.
    pub path: String,
    /// A word under the caret.
    pub label: String,
    /// Another place that matters, with what it is.
    pub also: Option<(Place, String)>,
    /// Facts beside the message.
    pub notes: Vec<String>,
    /// What to do; the last line shown.
    pub help: String,
}

impl Finding {
    /// An error at a place.
    pub fn at(code: Code, place: Place, message: impl Into<String>) -> Self {
        let path = place.text.path.clone();
        Self { place: Some(place), ..Self::in_file(code, path, message) }
    }

    /// An error about a file as a whole.
    pub fn in_file(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: one_line(message.into()),
            place: None,
            path: path.into(),
            label: String::new(),
            also: None,
            notes: Vec::new(),
            help: code.rule().fix.into(),
        }
    }

    /// The same finding as a warning.
    pub fn warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    /// With a word under the caret.
    pub fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// With another place.
    pub fn also(self, place: Place, label: impl Into<String>) -> Self {
        Self { also: Some((place, label.into())), ..self }
    }

    /// With a fact beside the message.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// With what to do.
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: one_line(help.into()), ..self }
    }

    /// `path:line:column`, or the path alone.
    pub fn position(&self) -> String {
        self.place.as_ref().map_or_else(|| self.path.clone(), Place::position)
    }

    /// The finding as shown on a terminal, without colour: message, place, line, caret, what to do.
    pub fn render(&self) -> String {
        let title = alloc::format!("{}: {}", self.code, self.message);
        let mut text = title;
        if let Some(place) = self.place.as_ref().filter(|place| place.is_shown()) {
            let level = match self.severity {
                Severity::Error => Level::ERROR,
                Severity::Warning => Level::WARNING,
            };
            let mut group = level.primary_title("").element(snippet(
                place,
                AnnotationKind::Primary,
                &self.label,
            ));
            if let Some((also, label)) = self.also.as_ref().filter(|(also, _)| also.is_shown()) {
                group = group.element(snippet(also, AnnotationKind::Context, label));
            }
            let rendered = Renderer::plain().render(&[group]);
            // The renderer's own first line is the empty title.
            for line in rendered.lines().skip(1) {
                text.push('\n');
                text.push_str(line.trim_end());
            }
        } else {
            text.push_str("\n --> ");
            text.push_str(&self.position());
        }
        for note in &self.notes {
            text.push_str("\n  = note: ");
            text.push_str(note);
        }
        text.push_str("\n  = help: ");
        text.push_str(&self.help);
        text
    }
}

/// Quoted words may hold line breaks and have any length; a message is one line that can be read.
fn one_line(text: String) -> String {
    let text = if text.contains(char::is_control) {
        text.chars().fold(String::new(), |mut line, c| {
            if c.is_control() {
                line.extend(c.escape_default());
            } else {
                line.push(c);
            }
            line
        })
    } else {
        text
    };
    if text.len() <= LONGEST_MESSAGE {
        return text;
    }
    // What is wrong stands at either end, around the words quoted.
    let (head, tail) = text.split_at(text.floor_char_boundary(LONGEST_MESSAGE / 2));
    let tail = &tail[tail.ceil_char_boundary(tail.len() - LONGEST_MESSAGE / 4)..];
    alloc::format!("{head}…{tail}")
}

/// The line of a place alone: the renderer would otherwise walk the whole file for each finding,
/// and a caret would span whole tables.
fn snippet<'a>(
    place: &'a Place,
    kind: AnnotationKind,
    label: &str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let content = place.text.content.as_str();
    let start = content.floor_char_boundary(place.bytes.start);
    let end = content.floor_char_boundary(place.bytes.end.max(start));
    let (line, line_start) = place.text.line_of(start);
    let line_end = content[start..].find('\n').map_or(content.len(), |at| start + at);
    // The line end of another system is no part of the line, and would be shown as a sign of it.
    let line_end = line_end.min(content.floor_char_boundary(start + FARTHEST_CARET));
    let line_end = content[..line_end].strip_suffix('\r').map_or(line_end, str::len).max(start);
    let caret = start - line_start..end.min(line_end) - line_start;
    let annotation = kind.span(caret);
    let annotation =
        if label.is_empty() { annotation } else { annotation.label(label.to_string()) };
    Snippet::source(&content[line_start..line_end])
        .line_start(line)
        .path(place.text.path.as_str())
        .annotation(annotation)
}
