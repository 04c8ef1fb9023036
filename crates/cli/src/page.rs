//! What a person sees: tones, tables, findings.

use anstyle::{AnsiColor, Style};
use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use driftless_model::report::{Finding, Severity};

use crate::outcome::Verdict;

/// The columns assumed where nobody says: in a file or a pipe without a terminal.
const WIDTH: u16 = 100;

/// What a word means to the eye. Escapes are taken out again where there is no terminal.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tone {
    Title,
    Good,
    Bad,
    Doubtful,
    Quiet,
}

impl Tone {
    pub(crate) fn on(self, text: &str) -> String {
        let style = match self {
            Self::Title => Style::new().bold(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Bad => AnsiColor::Red.on_default().bold(),
            Self::Doubtful => AnsiColor::Yellow.on_default(),
            Self::Quiet => Style::new().dimmed(),
        };
        format!("{}{text}{}", style.render(), style.render_reset())
    }
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
    text.replace(|c: char| c.is_control(), " ")
}

fn plain_lines(text: &str) -> String {
    text.replace(|c: char| c.is_control() && c != '\n', " ")
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
        _ => format!("{number} {one}s"),
    }
}
