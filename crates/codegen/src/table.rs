//! The table of setups, by row.

use driftless_model::load::Specs;
use driftless_model::setup::Setup;
use driftless_model::unit::{Fraction, RMultiple};

use crate::evidence::Measurements;
use crate::filter::Filters;
use crate::literal::write_integer;
use crate::shapes::Shapes;
use crate::source::Source;
use crate::texts::Texts;

const ABOUT: &str = "\
// Of each row: the places of its shape, status, reason, notes and evidence, which metrics there
// are, target, trades, win rate, average win, average loss, expectancy before and after costs.
";

/// Writes the table behind the tables its rows refer to.
pub(crate) fn emit(source: &mut Source, specs: &Specs) {
    let filters = Filters::emit(source, specs);
    let evidence = Measurements::emit(source, specs);
    let texts = Texts::emit(source, specs);
    let shapes = Shapes::emit(source, specs, &filters, &texts);
    let count = specs.setups.len();
    source.lines(ABOUT);
    source.line("#[allow(long_running_const_eval, reason = \"a table may have many rows\")]");
    if count == 0 {
        source.line("static ROWS: [Setup; 0] = setups(&[], &SHAPES, &TEXTS, &EVIDENCE);");
        return;
    }
    // A row on a line: laid out as lists are, nobody could find one.
    source.line("#[rustfmt::skip]");
    source.block(&format!("static ROWS: [Setup; {count}] = setups("), ");", |source| {
        source.block("&[", "],", |source| {
            let mut line = String::new();
            for (index, setup) in specs.setups.iter().enumerate() {
                line.clear();
                for number in row(setup, &shapes, &texts, &evidence, index) {
                    write_integer(&mut line, number);
                    line.push_str(", ");
                }
                source.line(line.trim_end());
            }
        });
        source.line("&SHAPES,");
        source.line("&TEXTS,");
        source.line("&EVIDENCE,");
    });
}

fn row(
    setup: &Setup,
    shapes: &Shapes,
    texts: &Texts<'_>,
    evidence: &Measurements,
    index: usize,
) -> [i64; 13] {
    let metrics = setup.metrics();
    let results = [
        metrics.win_rate.map(Fraction::nanos),
        metrics.avg_win_r.map(RMultiple::nanos),
        metrics.avg_loss_r.map(RMultiple::nanos),
        metrics.expected_r.map(RMultiple::nanos),
        metrics.realized_expectancy.map(RMultiple::nanos),
    ];
    let present = results.iter().fold(i64::from(metrics.sample_size.is_some()), |bits, result| {
        bits << 1 | i64::from(result.is_some())
    });
    let [win_rate, avg_win_r, avg_loss_r, expected_r, realized] =
        results.map(Option::unwrap_or_default);
    [
        shapes.place(index) as i64,
        setup.status() as i64,
        texts.place(setup.reason()) as i64,
        texts.place(setup.notes()) as i64,
        setup.evidence().map_or(0, |measured| evidence.place(measured)) as i64,
        present,
        setup.identity().rr.nanos(),
        metrics.sample_size.unwrap_or_default().into(),
        win_rate,
        avg_win_r,
        avg_loss_r,
        expected_r,
        realized,
    ]
}
