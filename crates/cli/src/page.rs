//! What a person sees: tones, tables, findings.

use anstyle::{AnsiColor, Style};
use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use driftless_model::report::{Finding, Severity};

use crate::meter::thousands;
use crate::outcome::Verdict;

/// The columns assumed where nobody says: in a file or a pipe without a terminal.
const WIDTH: u16 = 100;

/// Ends a tone: the word joiner, which is nothing wide, as all marks are, so that columns are
/// measured without them.
const END: char = '\u{2060}';

/// What a word means to the eye.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tone {
    Title,
    Good,
    Bad,
    Doubtful,
    Quiet,
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Self::Title => Style::new().bold(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Bad => AnsiColor::Red.on_default().bold(),
            Self::Doubtful => AnsiColor::Yellow.on_default(),
            Self::Quiet => Style::new().dimmed(),
        }
    }

    /// Marks each word by itself: a cell may be wrapped, and a tone must not reach its neighbour.
    pub(crate) fn on(self, text: &str) -> String {
        let mark = match self {
            Self::Title => '\u{2061}',
            Self::Good => '\u{2062}',
            Self::Bad => '\u{2063}',
            Self::Doubtful => '\u{2064}',
            Self::Quiet => '\u{206a}',
        };
        let word = |word: &str| match word {
            "" => String::new(),
            _ => format!("{mark}{word}{END}"),
        };
        text.split(' ').map(word).collect::<Vec<_>>().join(" ")
    }

    fn marked(mark: char) -> Option<Self> {
        Some(match mark {
            '\u{2061}' => Self::Title,
            '\u{2062}' => Self::Good,
            '\u{2063}' => Self::Bad,
            '\u{2064}' => Self::Doubtful,
            '\u{206a}' => Self::Quiet,
            _ => return None,
        })
    }
}

/// A page with its marks turned into escapes.
pub(crate) fn finish(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    for c in page.chars() {
        if let Some(tone) = Tone::marked(c) {
            out.push_str(&tone.style().render().to_string());
        } else if c == END {
            out.push_str(&Style::new().bold().render_reset().to_string());
        } else {
            out.push(c);
        }
    }
    out
}

/// A verdict in its tone.
pub(crate) fn verdict(verdict: Verdict) -> String {
    let tone = match verdict {
        Verdict::Same => Tone::Good,
        Verdict::Unknown => Tone::Doubtful,
        Verdict::Drift => Tone::Bad,
    };
    tone.on(verdict.name())
}

/// Findings as their rules show them, the first line of each in its tone.
pub(crate) fn findings<'f>(found: impl IntoIterator<Item = &'f Finding>) -> String {
    let mut page = String::new();
    for finding in found {
        let tone = match finding.severity {
            Severity::Error => Tone::Bad,
            Severity::Warning => Tone::Doubtful,
        };
        let text = plain_lines(&finding.render());
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        page.push_str(&format!("{}\n{rest}\n\n", tone.on(first)));
    }
    page.truncate(page.trim_end_matches('\n').len());
    if !page.is_empty() {
        page.push('\n');
    }
    page
}

/// Text of a spec or a table without what would steer a terminal.
pub(crate) fn plain(text: &str) -> String {
    text.replace(|c: char| c.is_control() || is_mark(c), " ")
}

fn plain_lines(text: &str) -> String {
    text.replace(|c: char| c.is_control() && c != '\n' || is_mark(c), " ")
}

fn is_mark(c: char) -> bool {
    c == END || Tone::marked(c).is_some()
}

/// Rows under headings, within the width of the terminal.
pub(crate) fn table<R>(head: &[&str], rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item = String>,
{
    let mut table = Table::new();
    let style = TableStyle::new().header_separator(LineStyle::none().fill('─').junction(' '));
    table.load_style(style);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width());
    if head.iter().any(|word| !word.is_empty()) {
        table.set_header(head.iter().map(|word| Tone::Title.on(word)));
    }
    table.add_rows(rows.into_iter().map(|row| row.into_iter().collect::<Vec<String>>()));
    for column in table.column_iter_mut() {
        column.set_padding((0, 1));
    }
    table.trim_fmt()
}

/// Columns of text.
pub(crate) fn width() -> u16 {
    let told = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    told.or_else(|| terminal_size::terminal_size().map(|(width, _)| width.0))
        .unwrap_or(WIDTH)
        .max(40)
}

/// `1 setup`, `2 setups`.
pub(crate) fn count(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{} {one}s", thousands(number as u64)),
    }
}
