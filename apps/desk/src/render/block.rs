//! Parts of a page for the browser.

use jiff::Timestamp;
use maud::{Markup, html};

use crate::page::{
    Block, Cell, Chart, Column, Exact, Field, Form, Input, Kind, Pages, Table, Tone,
};

/// Columns drawn and not listed: their rows are many, and a chart shows them.
const DRAWN: &[&str] = &["equity"];

pub(super) fn block(block: &Block) -> Markup {
    match block {
        Block::Table(table) if DRAWN.contains(&table.part.key) => html! {},
        Block::Table(table) => part(table),
        Block::Chart(chart) => drawing(chart),
        Block::Form(form) => fields(form),
        Block::Note(tone, text) => html! { p class={ "note " (tone.name()) } { (text) } },
        Block::Links(links) => html! {
            nav class="links" aria-label="Neighbours" {
                @for (label, link) in links { a href=(link) { (label) } }
            }
        },
    }
}

fn part(table: &Table) -> Markup {
    let key = table.part.key;
    html! {
        section id=(key) {
            @if !table.title.is_empty() { h2 title=(table.part.about) { (table.title) } }
            @if table.rows.is_empty() {
                p class="empty" { (table.empty) }
            } @else if table.part.single {
                dl class="facts" data-part=(key) {
                    @for (column, cell) in table.part.columns.iter().zip(&table.rows[0]) {
                        div class=[wide(cell)] {
                            dt title=(column.about) { (column.head) }
                            dd { (value(cell)) }
                        }
                    }
                }
            } @else {
                (rows(table))
            }
            @if let Some(pages) = &table.pages { (pager(pages, table.rows.len())) }
            @if let Some(note) = &table.note { p class="quiet" { (note) } }
        }
    }
}

fn rows(table: &Table) -> Markup {
    let label = if table.title.is_empty() { table.part.about } else { &table.title };
    html! {
        div class="scroll" tabindex="0" role="region" aria-label=(label) {
            table data-part=(table.part.key) {
                thead { tr {
                    @for column in table.part.columns {
                        th scope="col" class=[numeric(column)] title=(column.about) { (column.head) }
                    }
                } }
                tbody {
                    @for cells in &table.rows {
                        tr {
                            @for (place, (column, cell)) in
                                table.part.columns.iter().zip(cells).enumerate()
                            {
                                @if place == 0 {
                                    th scope="row" class=[class(column)] { (value(cell)) }
                                } @else {
                                    td class=[class(column)] { (value(cell)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn numeric(column: &Column) -> Option<&'static str> {
    column.kind.is_number().then_some("number")
}

/// A fact that needs the room of two.
fn wide(cell: &Cell) -> Option<&'static str> {
    (cell.shown.chars().count() > WIDE).then_some("wide")
}

/// Characters that fit where one fact stands.
const WIDE: usize = 24;

/// A name that may be broken between its words; nothing of it is lost.
fn broken(name: &str) -> Markup {
    html! {
        @for (place, word) in name.split('_').enumerate() {
            @if place > 0 { "_" wbr; }
            (word)
        }
    }
}

fn class(column: &Column) -> Option<&'static str> {
    match column.kind {
        Kind::Text => Some("text"),
        Kind::Word if column.key == "setup" => Some("name"),
        _ => numeric(column),
    }
}

/// A value: what is shown, with the whole of it beside.
fn value(cell: &Cell) -> Markup {
    let shown = html! {
        @match &cell.exact {
            Exact::Instant(instant) => (self::instant(*instant, &cell.shown, cell.running)),
            Exact::Text(day) if cell.running => {
                time datetime=(day) data-running { (cell.shown) }
            }
            Exact::Text(exact) if *exact != cell.shown => {
                data value=(exact) title=(exact) { (broken(&cell.shown)) }
            }
            Exact::Text(text) if text.contains('\n') => pre tabindex="0" { (text) },
            _ => (cell.shown),
        }
    };
    let linked = match &cell.link {
        Some(link) => html! { a href=(link) { (shown) } },
        None => shown,
    };
    match cell.tone {
        Tone::Plain => linked,
        tone => html! { span class=(tone.name()) { (linked) } },
    }
}

/// An instant; where it is running, the script says how far away it is.
pub(super) fn instant(instant: Timestamp, shown: &str, running: bool) -> Markup {
    html! {
        time datetime=(instant) title=(instant) data-running=[running.then_some("")] { (shown) }
    }
}

fn pager(pages: &Pages, rows: usize) -> Markup {
    let (from, to) = (pages.first + 1, pages.first + rows);
    html! {
        nav class="links" aria-label="Further rows" {
            @if let Some(before) = &pages.before { a href=(before) rel="prev" { "← before" } }
            @if pages.before.is_some() || pages.after.is_some() {
                span class="quiet" { (from) "–" (to.max(from)) " of " (pages.total) }
            } @else {
                span class="quiet" { (pages.total) " found" }
            }
            @if let Some(after) = &pages.after { a href=(after) rel="next" { "after →" } }
        }
    }
}

fn drawing(chart: &Chart) -> Markup {
    html! {
        figure {
            figcaption { h2 { (chart.title) } p class="quiet" { (chart.about) } }
            div class={ "chart " (chart.drawing.name()) } role="img" aria-label=(chart.about)
                data-chart=(chart.drawing.name()) data-source=(chart.source)
                data-overlay=(chart.overlay()) {}
            noscript { p class="quiet" {
                "Charts need scripts; " a href=(chart.source) { "the figures" } " do not."
            } }
        }
    }
}

fn fields(form: &Form) -> Markup {
    html! {
        form action=(form.action) method="get" data-live=[form.live.then_some("")] {
            @for field in &form.fields { (self::field(field)) }
            button type="submit" { (form.submit) }
        }
    }
}

fn field(field: &Field) -> Markup {
    let Field { name, label, hint, value, input } = field;
    html! {
        label {
            span { (label) }
            @match input {
                Input::Choice(choices) => select name=(name) {
                    @for (choice, words) in choices {
                        option value=(choice) selected[choice == value] { (words) }
                    }
                },
                Input::Decimal => {
                    input name=(name) value=(value) placeholder=(hint) inputmode="decimal"
                        maxlength="24" autocomplete="off";
                }
                Input::Search => {
                    input type="search" name=(name) value=(value) placeholder=(hint)
                        maxlength="200" autocomplete="off";
                }
                Input::Date => { input type="date" name=(name) value=(value); }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Date;

    #[test]
    fn the_day_of_a_validation_tells_its_age() {
        let day = Cell::date(Date::new(2026, 1, 15).expect("a day"));
        assert_eq!(value(&day).into_string(), "2026-01-15");
        let aging = "<time datetime=\"2026-01-15\" data-running>2026-01-15</time>";
        assert_eq!(value(&day.running()).into_string(), aging);
    }
}
