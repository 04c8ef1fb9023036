//! Tables that fit: side by side where the terminal is wide enough, one under the other where not.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table as Layout,
    TableStyle, Width,
};

use crate::paint::{BREAK, Tone};

/// A column, and how it behaves when room is short.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The heading, over as many lines as it takes to keep the column narrow.
    head: &'static str,
    /// The whole name, where the table is shown as a list.
    label: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Right-aligned, never wrapped.
    Figure,
    /// Left-aligned, never wrapped.
    Word,
    /// Left-aligned, wrapped at spaces down to this width.
    Text(u16),
}

impl Column {
    /// Figures: right-aligned, never wrapped.
    pub const fn figure(head: &'static str, label: &'static str) -> Self {
        Self { head, label, kind: Kind::Figure }
    }

    /// Words: left-aligned, never wrapped.
    pub const fn word(head: &'static str, label: &'static str) -> Self {
        Self { head, label, kind: Kind::Word }
    }

    /// Sentences, wrapped at spaces down to a width of `narrowest` characters.
    pub const fn text(head: &'static str, narrowest: u16) -> Self {
        Self { head, label: head, kind: Kind::Text(narrowest) }
    }
}

/// Rows under columns. A row whose first cell is empty continues the one above it.
#[derive(Debug)]
pub struct Table<'a> {
    /// From left to right.
    pub columns: &'a [Column],
    /// One cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// A line under the headings and nothing else.
const STYLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction(' '));

/// Padding between columns, which the style sets one space apart: one more where there is room.
const PADDINGS: [u16; 2] = [1, 0];

/// Words beyond this are cut where room is short: an address must not turn a table into a list.
const LONGEST_WORD: u16 = 24;

impl Table<'_> {
    /// The table within a width, as lines.
    pub fn render(&self, width: u16) -> String {
        match PADDINGS.into_iter().find_map(|padding| self.side_by_side(width, padding)) {
            Some(text) => text,
            None => self.list(width),
        }
    }

    fn side_by_side(&self, width: u16, padding: u16) -> Option<String> {
        let mut layout = layout(width);
        layout.load_style(STYLE);
        layout.set_header(self.columns.iter().map(|column| Tone::Title.on(column.head)));
        layout.add_rows(self.rows.iter().map(|row| row.iter().map(|text| cell(text))));
        let widest = layout.column_max_content_widths();
        let last = self.columns.len().saturating_sub(1);
        // One space apart, whatever the padding.
        let mut least = last;
        for (index, (column, widest)) in self.columns.iter().zip(widest).enumerate() {
            let padding = if index == last { 0 } else { padding };
            let narrowest = match column.kind {
                Kind::Figure | Kind::Word => widest,
                Kind::Text(narrowest) => {
                    narrowest.max(self.longest_word(index).min(LONGEST_WORD)).min(widest)
                }
            };
            least += usize::from(narrowest) + usize::from(padding);
            let Some(laid) = layout.column_mut(index) else { continue };
            laid.set_padding((0, padding));
            laid.set_cell_alignment(match column.kind {
                Kind::Figure => CellAlignment::Right,
                Kind::Word | Kind::Text(_) => CellAlignment::Left,
            });
            laid.set_constraint(match column.kind {
                Kind::Figure | Kind::Word => ColumnConstraint::ContentWidth,
                Kind::Text(_) => {
                    ColumnConstraint::LowerBoundary(Width::Fixed(narrowest.saturating_add(padding)))
                }
            });
        }
        (least <= usize::from(width)).then(|| layout.trim_fmt())
    }

    /// What a column needs so that no word in it is cut.
    fn longest_word(&self, index: usize) -> u16 {
        let cells = self.rows.iter().filter_map(|row| row.get(index));
        let words = cells.flat_map(|text| text.split([' ', BREAK]));
        words.map(|word| word.chars().count()).max().and_then(|n| n.try_into().ok()).unwrap_or(0)
    }

    /// Each row as a list of what its columns say.
    fn list(&self, width: u16) -> String {
        let mut lists: Vec<Vec<(usize, [String; 2])>> = Vec::new();
        for row in &self.rows {
            let lines = self.columns.iter().zip(row).enumerate();
            let lines = lines.filter(|(_, (_, cell))| !cell.is_empty());
            match lists.last_mut() {
                Some(list) if row.first().is_some_and(String::is_empty) => {
                    for (index, (_, cell)) in lines {
                        let at = list.partition_point(|(of, _)| *of <= index);
                        list.insert(at, (index, [String::new(), cell.clone()]));
                    }
                }
                _ => lists.push(
                    lines
                        .map(|(index, (column, cell))| {
                            (index, [Tone::Title.on(column.label), cell.clone()])
                        })
                        .collect(),
                ),
            }
        }
        let list =
            |list: Vec<(usize, [String; 2])>| facts(list.into_iter().map(|(_, line)| line), width);
        lists.into_iter().map(list).collect::<Vec<_>>().join("\n\n")
    }
}

/// Names and what they stand for, one under the other.
pub fn facts(rows: impl IntoIterator<Item = [String; 2]>, width: u16) -> String {
    let mut layout = layout(width);
    layout.add_rows(rows.into_iter().map(|row| row.map(|text| cell(&text))));
    if let Some(names) = layout.column_mut(0) {
        names.set_padding((0, 2)).set_constraint(ColumnConstraint::ContentWidth);
    }
    if let Some(values) = layout.column_mut(1) {
        values.set_padding((0, 0));
    }
    layout.trim_fmt()
}

/// A text that says where it may break is broken there and not at spaces.
fn cell(text: &str) -> Cell {
    Cell::new(text).set_delimiter(if text.contains(BREAK) { BREAK } else { ' ' })
}

fn layout(width: u16) -> Layout {
    let mut layout = Layout::new();
    layout.load_style(TableStyle::new());
    layout.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    layout
}

/// A sentence broken into lines at spaces.
pub fn paragraph(text: &str, width: u16) -> String {
    let mut layout = layout(width);
    layout.add_row([text]);
    if let Some(column) = layout.column_mut(0) {
        column.set_padding((0, 0));
    }
    layout.trim_fmt()
}
