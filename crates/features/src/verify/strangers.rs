//! Rows of instruments that may have none.

use driftless_model::load::Specs;
use driftless_store::warehouse::Warehouse;

use super::difference::Difference;
use super::report::Report;
use crate::FeaturesError;

/// What is derived, is derived of instruments in production: a blocked one has no costs, so its
/// realized values were never calculated, only written.
pub(super) fn check(
    specs: &Specs,
    warehouse: &Warehouse,
    report: &mut Report,
) -> Result<(), FeaturesError> {
    let production = |symbol: &str| {
        specs.production.iter().any(|instrument| instrument.value.symbol() == symbol)
    };
    for (symbol, table, rows) in warehouse.derived_instruments()? {
        report.compared(1);
        if !production(&symbol) {
            let blocked = specs.blocked.iter().any(|blocked| blocked.value.symbol() == symbol);
            let state = if blocked { "blocked" } else { "in no spec" };
            let stored = Some(format!("{rows} rows of an instrument that is {state}"));
            report.extend([Difference {
                stored,
                calculated: None,
                ..Difference::of_row(table, symbol, true)
            }]);
        }
    }
    Ok(())
}
