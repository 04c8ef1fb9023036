//! The active setups and when they trade.

use super::{clock, condition, shown, time, titled};
use crate::config::Evidence;
use crate::plan::{Plan, Trade};
use driftless_show::paint::{Tone, name};
use driftless_show::table::{Column, Table};

const COLUMNS: &[Column] = &[
    Column::word("opening range", "opening range"),
    Column::word("scanned\nuntil", "scanned until"),
    Column::text("setup", 16),
    Column::figure("trades", "trades measured"),
    Column::figure("expected R\nbefore costs", "expected R before costs"),
    Column::word("evidence", "evidence"),
];

pub(super) fn section(plan: &Plan, width: u16) -> String {
    let mut rows = Vec::new();
    for Trade { setup, range, scan, .. } in &plan.trades {
        let metrics = setup.metrics();
        rows.push(vec![
            format!("{}–{}", time(&plan.day, range.start()), clock(&plan.day, range.end())),
            clock(&plan.day, scan.end()),
            name(setup.name()),
            shown(metrics.sample_size),
            shown(metrics.expected_r.map(|expected| format!("{expected:+}"))),
            match setup.evidence() {
                Some(Evidence::Legacy) => Tone::Doubtful.on("legacy"),
                Some(Evidence::Measured(measured)) => measured.validated_at.to_string(),
                None => Tone::Doubtful.on("none"),
            },
        ]);
        if let Some(condition) = condition(setup) {
            rows.push(vec![String::new(), String::new(), format!("if {condition}")]);
        }
    }
    let zone = &plan.day.calendar().zone;
    let title = format!("active setups in clock order, {zone}");
    titled(&title, &Table { columns: COLUMNS, rows }, width)
}
