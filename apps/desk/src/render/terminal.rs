//! A page on the terminal.

use std::process::ExitCode;

use super::{csv, json};
use crate::args::{Output, Show};
use crate::desk::{Desk, State};
use crate::page::{Block, Column as Declared, Kind, Page, Table as Part, Tone};
use crate::route::{Asked, Trouble};
use crate::standing::Standing;
use driftless_show::Failure;
use driftless_show::Terminal;
use driftless_show::paint::{self, finish, plain};
use driftless_show::table::{Column, Table, facts, paragraph};

/// The page as text, and the exit code that goes with it.
pub(crate) fn show(desk: &Desk, show: &Show) -> Result<(String, ExitCode), Failure> {
    let state = desk.state();
    if let Standing::Refused(refusal) = &*state.standing {
        let code = ExitCode::from(if refusal.drift { 2 } else { 1 });
        return match show.form {
            Output::Json => Ok((json::text(&json::refusal(refusal)), code)),
            Output::Text | Output::Csv => {
                eprintln!("{refusal}");
                Ok((String::new(), code))
            }
        };
    }
    let page = make(desk, show, &state)?;
    let text = match show.form {
        Output::Text => text(&page, &state, &Terminal::detect()),
        Output::Json => json::text(&json::page(&page, &state)),
        Output::Csv => csv::text(&page).map_err(|error| {
            Failure::unable(format!("the table cannot be written: {error}"), "leave `--csv` out")
        })?,
    };
    Ok((text, ExitCode::SUCCESS))
}

fn make(desk: &Desk, show: &Show, state: &State) -> Result<Page, Failure> {
    let now = desk.now();
    let Some(day) = desk.day(now) else {
        return Err(Failure::unable("the trading day cannot be told", "look at the clock"));
    };
    if let Some(error) = &state.trouble {
        return Err(Failure::unable(error.message(), error.advice()));
    }
    let (rows, published) = (state.rows(), state.snapshot.as_deref());
    let standing = &*state.standing;
    let asked = Asked { desk, query: &show.query, now, day, standing, rows, published };
    (show.route.make)(&asked).map_err(|trouble| {
        let (message, help) = trouble.words();
        match trouble {
            Trouble::Bad(_) => Failure::usage(message, help),
            _ => Failure::unable(message, help),
        }
    })
}

fn text(page: &Page, state: &State, terminal: &Terminal) -> String {
    let width = terminal.width;
    let mut sections = vec![format!(
        "{}\n{}",
        paragraph(&paint::Tone::Title.on(&plain(&page.title)), width),
        paragraph(&plain(&standing(state)), width)
    )];
    for block in &page.blocks {
        match block {
            Block::Table(table) => sections.push(part(table, width)),
            Block::Note(tone, text) => sections.push(paragraph(&toned(*tone, text), width)),
            Block::Chart(_) | Block::Form(_) | Block::Links(_) => {}
        }
    }
    let mut text = sections.join("\n\n");
    text.push('\n');
    finish(&text, terminal.colour)
}

/// What the numbers below stand on.
fn standing(state: &State) -> String {
    let attested = match &*state.standing {
        Standing::Attested(attested) => attested.to_string(),
        Standing::Held { last, .. } => format!("{last}, before somebody began to write to it"),
        Standing::Refused(refusal) => refusal.to_string(),
    };
    match &state.snapshot {
        Some(snapshot) => format!("{attested}; published {}", snapshot.publication().at()),
        None => format!("{attested}; nothing published"),
    }
}

fn part(table: &Part, width: u16) -> String {
    let title = if table.title.is_empty() { table.part.key } else { &table.title };
    let title = paragraph(&paint::Tone::Title.on(&plain(title)), width);
    let mut text = if table.rows.is_empty() {
        format!("{title}\n\n{}", paragraph(table.empty, width))
    } else if table.part.single {
        let cells = table.part.columns.iter().zip(table.rows.first().into_iter().flatten());
        let rows =
            cells.map(|(column, cell)| [column.head.to_owned(), toned(cell.tone, &cell.shown)]);
        format!("{title}\n\n{}", facts(rows, width))
    } else {
        let columns: Vec<Column> = table.part.columns.iter().map(column).collect();
        let rows = table
            .rows
            .iter()
            .map(|cells| cells.iter().map(|cell| toned(cell.tone, &cell.shown)).collect());
        let laid = Table { columns: &columns, rows: rows.collect() };
        format!("{title}\n\n{}", laid.render(width))
    };
    if let Some(pages) = &table.pages
        && pages.total > table.rows.len()
    {
        text.push_str(&format!("\n\n{} in all, more with `--page`", pages.total));
    }
    if let Some(note) = &table.note {
        text.push_str("\n\n");
        text.push_str(&paragraph(&plain(note), width));
    }
    text
}

fn column(declared: &Declared) -> Column {
    match declared.kind {
        Kind::Figure | Kind::Count => Column::figure(declared.head, declared.head),
        Kind::Text => Column::text(declared.head, 16),
        Kind::Word | Kind::Instant | Kind::Flag => Column::word(declared.head, declared.head),
    }
}

fn toned(tone: Tone, text: &str) -> String {
    let text = paint::name(&plain(text));
    match tone {
        Tone::Good => paint::Tone::Good.on(&text),
        Tone::Bad => paint::Tone::Bad.on(&text),
        Tone::Doubtful => paint::Tone::Doubtful.on(&text),
        Tone::Plain | Tone::Quiet => text,
    }
}
