//! Whether every instrument in production has its costs.

use driftless_model::load::Specs;

use super::difference::{Check, Difference};
use super::report::Report;

/// Specs that load name every component of the friction. A component of nothing is a number too,
/// and the one that a forgotten cost has: nobody trades for nothing.
pub(super) fn check(specs: &Specs, report: &mut Report) {
    for instrument in &specs.production {
        let components = instrument.value.components();
        let parts = [
            ("commission_rt_usd", components.commission_rt().nanos()),
            ("spread_ticks_per_cross", components.spread_per_cross().halves()),
            ("slippage_rt_ticks", components.slippage_rt().halves()),
        ];
        report.compared(parts.len());
        for (column, _) in parts.into_iter().filter(|(_, part)| *part == 0) {
            report.extend([Difference {
                check: Check::Costs,
                table: "instruments",
                key: instrument.value.symbol().to_owned(),
                column: Some(column),
                stored: Some("0".into()),
                calculated: Some("what it costs".into()),
            }]);
        }
    }
}
