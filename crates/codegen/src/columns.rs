//! The table of setups, by column.

use driftless_model::load::Specs;
use driftless_model::setup::{EntryRule, Setup};

use crate::cells::Cells;
use crate::evidence::Measurements;
use crate::filter::Filters;
use crate::literal::write_integer;
use crate::source::Source;
use crate::texts::{Texts, unread};

/// What rows refer to by its place.
struct Shared<'s> {
    filters: Filters<'s>,
    evidence: Measurements,
    texts: Texts<'s>,
}

/// Writes the table by column, without those in which every row is plain, behind the tables its
/// rows refer to.
pub(crate) fn emit(source: &mut Source, specs: &Specs) {
    let filters = Filters::emit(source, specs);
    let evidence = Measurements::emit(source, specs);
    let texts = Texts::emit(source, specs);
    let shared = &Shared { filters, evidence, texts };
    let rows: Vec<&Setup> = specs.setups.iter().map(|setup| &setup.value).collect();
    let count = rows.len();
    source.line("#[allow(long_running_const_eval, reason = \"a table may have many rows\")]");
    if count == 0 {
        source.line(
            "static ROWS: [Setup; 0] = setups(&Columns::PLAIN, &TEXTS, &FILTERS, &EVIDENCE);",
        );
        return;
    }
    source.block(&format!("static ROWS: [Setup; {count}] = setups("), ");", |source| {
        source.block("&Columns {", "},", |source| {
            for (name, plain, value) in columns(shared) {
                let mut cells = Cells::new();
                for row in &rows {
                    cells.push(|text| value(row, text));
                }
                if cells.any(|cell| cell != plain) {
                    source.column(name, &cells);
                }
            }
            source.line("..Columns::PLAIN");
        });
        source.line("&TEXTS,");
        source.line("&FILTERS,");
        source.line("&EVIDENCE,");
    });
}

/// A column: its name, what a row has in it that says nothing, and how a row's value is written.
type Column<'s> = (&'static str, &'static str, Box<dyn Fn(&Setup, &mut String) + 's>);

fn columns<'s>(shared: &'s Shared<'_>) -> [Column<'s>; 24] {
    const ABSENT: &str = "-9223372036854775808";
    fn column<'s>(
        name: &'static str,
        plain: &'static str,
        value: impl Fn(&Setup, &mut String) + 's,
    ) -> Column<'s> {
        (name, plain, Box::new(value))
    }
    let told = |name, told: fn(&Setup) -> &str| {
        column(name, "0", move |row, out| {
            write_integer(out, shared.texts.place(told(row)) as i64);
        })
    };
    fn whole(
        name: &'static str,
        plain: &'static str,
        number: impl Fn(&Setup) -> i64 + 'static,
    ) -> Column<'static> {
        column(name, plain, move |row, out| write_integer(out, number(row)))
    }
    fn figure(
        name: &'static str,
        nanos: impl Fn(&Setup) -> Option<i64> + 'static,
    ) -> Column<'static> {
        column(name, ABSENT, move |row, out| match nanos(row) {
            Some(nanos) => write_integer(out, nanos),
            None => out.push_str(ABSENT),
        })
    }
    let id = Setup::identity;
    let metrics = Setup::metrics;
    [
        told("instrument", |row| &row.identity().instrument),
        told("orb_time", |row| &row.identity().orb_time),
        whole("orb_minutes", "5", move |row| id(row).orb_minutes.into()),
        whole("rr", "", move |row| id(row).rr.nanos()),
        whole("sl_mode", "0", move |row| id(row).sl_mode as i64),
        whole("entry_rule", "0", move |row| match id(row).entry_rule {
            EntryRule::NextOpen => 0,
            EntryRule::SignalClose => 1,
            EntryRule::LimitEdge { .. } => 2,
            EntryRule::LimitRetrace => 3,
        }),
        whole("entry_through", "0", move |row| match id(row).entry_rule {
            EntryRule::LimitEdge { through } => through.halves(),
            _ => 0,
        }),
        whole("confirm_closes", "1", move |row| id(row).confirm_closes.into()),
        whole("bar_minutes", "1", move |row| id(row).signal_bars.minutes().into()),
        whole("scan_end", "", move |row| {
            let end = id(row).scan_end;
            i64::from(end.hour()) * 60 + i64::from(end.minute())
        }),
        figure("target_cap", move |row| id(row).target_cap.map(|points| points.nanos())),
        figure("max_stop", move |row| id(row).max_stop.map(|points| points.nanos())),
        column("filter", "0", move |row, out| {
            let place = id(row).condition.filter().map_or(0, |filter| shared.filters.place(filter));
            write_integer(out, place as i64);
        }),
        told("unread_filter", unread),
        whole("status", "", |row| row.status() as i64),
        told("reason", Setup::reason),
        told("notes", Setup::notes),
        whole("sample_size", "0", move |row| metrics(row).sample_size.unwrap_or_default().into()),
        figure("win_rate", move |row| metrics(row).win_rate.map(|rate| rate.nanos())),
        figure("avg_win_r", move |row| metrics(row).avg_win_r.map(|r| r.nanos())),
        figure("avg_loss_r", move |row| metrics(row).avg_loss_r.map(|r| r.nanos())),
        figure("expected_r", move |row| metrics(row).expected_r.map(|r| r.nanos())),
        figure("realized_expectancy", move |row| {
            metrics(row).realized_expectancy.map(|r| r.nanos())
        }),
        column("evidence", "0", |row, out| {
            let place = row.evidence().map_or(0, |evidence| shared.evidence.place(evidence));
            write_integer(out, place as i64);
        }),
    ]
}
