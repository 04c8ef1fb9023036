//! What a person sees: tones, tables, findings.

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use driftless_model::report::{Finding, Severity};
use driftless_show::{Terminal, paint};

use crate::meter::thousands;
use crate::outcome::Verdict;

pub(crate) use driftless_show::paint::{Tone, plain};

/// A page with its marks turned into escapes, which are taken out again where none are wanted.
pub(crate) fn finish(page: &str) -> String {
    paint::finish(page, true)
}

/// A verdict in its tone.
pub(crate) fn verdict(verdict: Verdict) -> String {
    let tone = match verdict {
        Verdict::Same => Tone::Good,
        Verdict::Unknown => Tone::Doubtful,
        Verdict::Drift => Tone::Fault,
    };
    tone.on(verdict.name())
}

/// Findings as their rules show them, the first line of each in its tone.
pub(crate) fn findings<'f>(found: impl IntoIterator<Item = &'f Finding>) -> String {
    let mut page = String::new();
    for finding in found {
        let tone = match finding.severity {
            Severity::Error => Tone::Fault,
            Severity::Warning => Tone::Doubtful,
        };
        let text = paint::plain_lines(&finding.render());
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        page.push_str(&format!("{}\n{rest}\n\n", tone.on(first)));
    }
    page.truncate(page.trim_end_matches('\n').len());
    if !page.is_empty() {
        page.push('\n');
    }
    page
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
    Terminal::detect().width
}

/// `1 setup`, `2 setups`.
pub(crate) fn count(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{} {one}s", thousands(number as u64)),
    }
}
