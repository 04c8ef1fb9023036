//! What is not traded, and why.

use super::{condition, titled};
use crate::config::Setup;
use crate::plan::{Plan, Untradable};
use driftless_show::paint::{Tone, name, plain};
use driftless_show::table::{Column, Table};

const COLUMNS: &[Column] =
    &[Column::text("what", 12), Column::word("status", "status"), Column::text("why", 24)];

pub(super) fn section(plan: &Plan, width: u16) -> Option<String> {
    if plan.untradable.is_empty() {
        return None;
    }
    let rows = plan.untradable.iter().map(|what| {
        let (what, status, why) = match what {
            Untradable::Blocked(instrument) => {
                let missing = instrument.missing().collect::<Vec<_>>().join(", ");
                let why = if missing.is_empty() {
                    instrument.reason().to_owned()
                } else {
                    format!("{}; missing: {missing}", instrument.reason())
                };
                (plain(instrument.symbol()), "blocked", why)
            }
            Untradable::Inactive(setup) => {
                let why = match setup.reason() {
                    "" => "no reason is recorded".to_owned(),
                    reason => reason.to_owned(),
                };
                (described(setup), setup.status().name(), why)
            }
            Untradable::NotToday(setup, why) => (name(setup.name()), "not today", why.clone()),
        };
        vec![what, Tone::Bad.on(status), plain(&why)]
    });
    Some(titled("not tradable", &Table { columns: COLUMNS, rows: rows.collect() }, width))
}

/// A setup by what distinguishes it to the eye; inactive ones have no handle to name.
fn described(setup: &Setup) -> String {
    let identity = setup.identity();
    let (instrument, range) = (&identity.instrument, &identity.orb_time);
    let target = format!("RR {} {}", identity.rr, identity.sl_mode);
    let mut text = plain(&format!("{instrument} {range} {target}"));
    if let Some(condition) = condition(setup) {
        text.push_str(&format!(" if {condition}"));
    }
    text
}
