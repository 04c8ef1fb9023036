//! The module `setups`.

use std::collections::BTreeMap;

use driftless_model::load::{Placed, Specs, canonical};
use driftless_model::setup::{Condition, Evidence, Measured, Setup, Status};

use crate::cells::Cells;
use crate::doc::{self, Table};
use crate::expression::Expression;
use crate::literal::{camel, quote, text};
use crate::source::Source;
use crate::table;

/// Inactive setups with a reason of their own in the compiler's message; beyond these, every
/// marker would cost more build time than its text is worth, and the class of reason must do.
const MOST_MARKERS: usize = 500;

/// The longest name spelled out in the names of types.
const LONGEST_MARKER: usize = 40;

/// Setups listed in the module's documentation; a longer table is no overview.
const MOST_LISTED: usize = 200;

pub(crate) fn emit(source: &mut Source, specs: &Specs) {
    source.block("pub mod setups {", "}", |source| {
        source.module_doc(ABOUT);
        source.module_doc("");
        overview(source, specs);
        source.lines(IMPORTS);
        source.blank();
        table::emit(source, specs);
        source.blank();
        source.doc(EVERY_ROW);
        // No constant: the compiler would check every row again.
        source.line("pub static ALL: &[Setup] = &ROWS;");
        source.blank();
        source.lines(TABLE);
        source.blank();
        let inactive = active(source, specs);
        let markers = (inactive <= MOST_MARKERS).then(|| markers(specs));
        source.blank();
        source.lines(INACTIVE);
        let mut place = 0;
        for (index, (setup, name)) in specs.setups.iter().zip(&specs.names).enumerate() {
            source.blank();
            if setup.status() == Status::Active {
                source.long_doc(&about(setup));
                let handle = Expression::atom(format!("active({place})"));
                source.constant(name, "ActiveSetup", &handle);
                place += 1;
            } else {
                let marker = markers.as_ref().map(|markers| markers[index].as_str());
                inactive_handle(source, setup, name, index, marker);
            }
        }
    });
}

const ABOUT: &str = "Setups: the rows of `validated_setups`, and those of them that can be traded.";

const EVERY_ROW: &str =
    "Every row of the table, by instrument, range, target and stop. None is tradable by itself.";

const IMPORTS: &str = "\
#![allow(unused_imports, reason = \"which words are used depends on the specs\")]

use super::instruments;
use driftless_model::__private::*;
use driftless_model::digest::Digest;
use driftless_model::filter::{
    Comparison, Day, Feature, Missing, Node, OrbField, SessionField, Source,
};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::{
    ActiveSetup, Candidate, EntryRule, Evidence, InactiveSetup, Listed, Rejected, Retired,
    Setup, SignalBars, SlMode, Status,
};
";

const TABLE: &str = "\
fn table() -> Table {
    Table { rows: &ROWS, production: &instruments::PRODUCTION }
}
";

const ACTIVE: &str = "\
#[allow(dead_code, reason = \"a table may have no active row\")]
const fn active(place: usize) -> ActiveSetup {
    ActiveSetup::__generated(&LISTED[place])
}
";

const INACTIVE: &str = "\
#[allow(dead_code, reason = \"a table may have active rows alone\")]
const fn inactive<M>(row: usize) -> InactiveSetup<M> {
    InactiveSetup::__generated(table, row)
}
";

/// Writes the list of active setups, and gives how many rows are not in it.
fn active(source: &mut Source, specs: &Specs) -> usize {
    let (mut rows, mut instruments, mut names) = (Cells::new(), Cells::new(), Cells::new());
    let mut count = 0;
    for (index, (setup, name)) in specs.setups.iter().zip(&specs.names).enumerate() {
        if setup.status() != Status::Active {
            continue;
        }
        let symbol = &setup.identity().instrument;
        let instrument = specs.production.iter().position(|one| one.symbol() == symbol);
        // Checked specs have no active setup on an instrument that is not in production.
        let instrument = instrument.unwrap_or(usize::MAX);
        rows.push(|out| out.push_str(&index.to_string()));
        instruments.push(|out| out.push_str(&instrument.to_string()));
        names.push(|out| quote(out, name));
        count += 1;
    }
    if count == 0 {
        source.line("static LISTED: [Listed; 0] = [];");
    } else {
        let arguments = vec![
            Expression::atom("table"),
            Expression::atom("&ROWS"),
            Expression::atom("&instruments::PRODUCTION"),
            Expression::Cells(rows),
            Expression::Cells(instruments),
            Expression::Cells(names),
        ];
        let list = Expression::call("listed", arguments);
        source.statement(&format!("static LISTED: [Listed; {count}] ="), &list);
    }
    source.blank();
    source.doc("Every setup that may be traded, in the order of the table.");
    let handles = if count == 0 { "&[]" } else { "&handles(&LISTED)" };
    source.statement("pub static ACTIVE: &[ActiveSetup] =", &Expression::atom(handles));
    source.blank();
    source.lines(ACTIVE);
    specs.setups.len() - count
}

fn overview(source: &mut Source, specs: &Specs) {
    if specs.setups.len() > MOST_LISTED {
        source.module_doc(&format!("{} setups; [`ALL`] has every row.", specs.setups.len()));
        source.blank();
        return;
    }
    source.module_doc("| setup | status | win rate | trades | expected, before costs |");
    source.module_doc("|---|---|---|---|---|");
    for (setup, name) in specs.setups.iter().zip(&specs.names) {
        let metrics = setup.metrics();
        source.module_doc(&format!(
            "| [`{name}`] | {} | {} | {} | {} |",
            setup.status(),
            shown(metrics.win_rate),
            shown(metrics.sample_size),
            shown(metrics.expected_r.map(|r| format!("{r:+} R")))
        ));
    }
    source.blank();
}

fn shown(value: Option<impl std::fmt::Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn inactive_handle(
    source: &mut Source,
    setup: &Placed<Setup>,
    name: &str,
    index: usize,
    marker: Option<&str>,
) {
    let status = setup.status();
    let class = camel(status.name());
    let handle = Expression::atom(format!("inactive({index})"));
    source.long_doc(&about(setup));
    let Some(marker) = marker else {
        source.constant(name, &format!("InactiveSetup<{class}>"), &handle);
        return;
    };
    source.constant(name, &format!("InactiveSetup<{class}{marker}>"), &handle);
    source.blank();
    let reason =
        if setup.reason().is_empty() { String::new() } else { format!(": {}", setup.reason()) };
    let state = match status {
        Status::Candidate => "a candidate, not validated",
        Status::Retired => "retired",
        Status::Rejected | Status::Active => "rejected",
    };
    // Braces would be parameters.
    let told = |words: &str| text(&words.replace('{', "(").replace('}', ")"));
    source.block("driftless_model::__marker! {", "}", |source| {
        source.doc(&format!("Why no calculation accepts [`{name}`]."));
        source.line(&format!("{class}{marker}, Why{marker},"));
        source.line(&format!("{},", told(&format!("`{name}` is {state}{reason}"))));
        let note = format!("{}: status = \"{status}\"", setup.line_of("status"));
        source.line(&told(&note));
    });
}

/// The stems of the type names of rows: their own names, or the digests of their identities where
/// a name is long enough to break the lines it stands in, or another's but for its `_`.
fn markers(specs: &Specs) -> Vec<String> {
    let stems: Vec<String> = specs.names.iter().map(|name| camel(&name.to_lowercase())).collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for stem in &stems {
        *uses.entry(stem).or_default() += 1;
    }
    let short = |stem: &str| stem.len() <= LONGEST_MARKER && uses[stem] == 1;
    let digest = |setup: &Setup| canonical::digest([canonical::identity(setup)]);
    stems
        .iter()
        .zip(&specs.setups)
        .map(
            |(stem, setup)| {
                if short(stem) { stem.clone() } else { format!("Setup{:.12}", digest(setup)) }
            },
        )
        .collect()
}

fn about(setup: &Placed<Setup>) -> String {
    let id = setup.identity();
    let mut title = format!(
        "**{} {} RR {} {}**: {}",
        id.instrument,
        id.orb_time,
        id.rr,
        id.sl_mode,
        setup.status()
    );
    if !setup.reason().is_empty() {
        title.push_str(", ");
        title.push_str(&doc::plain(setup.reason()));
    }
    let metrics = setup.metrics();
    let line = |key: &str| setup.line(key);
    let mut table = Table::new("line").row(
        "entry",
        format!(
            "{} after {} × {} min",
            doc::plain(id.entry_rule.name()),
            id.confirm_closes,
            id.signal_bars.minutes()
        ),
        line("entry_rule"),
    );
    table = table.row("scan end", id.scan_end, line("scan_end"));
    match &id.condition {
        Condition::Always => {}
        Condition::Filter(filter) => {
            table = table.row("filter", doc::plain(&filter.to_string()), line("filter"))
        }
        Condition::Unread(text) => {
            table = table.row("filter nobody can evaluate", doc::plain(text), line("filter"));
        }
    }
    let figures = [
        ("trades", "sample_size", metrics.sample_size.map(|n| n.to_string())),
        ("win rate", "win_rate", metrics.win_rate.map(|rate| rate.to_string())),
        ("average win", "avg_win_r", metrics.avg_win_r.map(|r| format!("{r} R"))),
        ("average loss", "avg_loss_r", metrics.avg_loss_r.map(|r| format!("{r} R"))),
        ("expectancy before costs", "expected_r", metrics.expected_r.map(|r| format!("{r:+} R"))),
        (
            "expectancy after costs",
            "realized_expectancy",
            metrics.realized_expectancy.map(|r| format!("{r:+} R")),
        ),
    ];
    for (figure, key, value) in figures {
        if let Some(value) = value {
            table = table.row(figure, value, line(key));
        }
    }
    let evidence = match setup.evidence() {
        None => "Never measured.".to_owned(),
        Some(Evidence::Legacy) => "Evidence: legacy, figures from before it was kept.".to_owned(),
        Some(Evidence::Measured(measured)) => measured_text(measured),
    };
    let notes = if setup.notes().is_empty() {
        String::new()
    } else {
        format!("\n\n{}", doc::plain(setup.notes()))
    };
    let (place, table) = (setup.line_of("instrument"), table.finish());
    format!("{title}. Written from `{place}` on.\n\n{table}\n\n{evidence}{notes}")
}

fn measured_text(measured: &Measured) -> String {
    format!(
        "Evidence: {} to {}, bars {:.12}, costs {:.12}, engine revision {}, validated {}.",
        measured.data_from,
        measured.data_to,
        measured.bars_digest,
        measured.cost_digest,
        measured.engine_revision,
        measured.validated_at
    )
}
