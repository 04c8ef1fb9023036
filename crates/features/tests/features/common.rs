//! The specs of this workspace, and series the tests share.

use std::path::Path;

use driftless_engine::{Bars, Columns};
use driftless_features::{Earlier, Plan, build_features_for_day};
use driftless_model::calendar::Calendar;
use driftless_model::instrument::{Instrument, Production};
use driftless_model::load::{self, Specs};
use driftless_store::warehouse::{DayRow, SetupTrade};

pub(crate) fn specs() -> Specs {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../specs"));
    let loaded = load::load(folder);
    loaded.specs.unwrap_or_else(|| panic!("{:?}", loaded.findings))
}

pub(crate) fn gold(specs: &Specs) -> &Instrument<Production> {
    let mgc = specs.production.iter().find(|instrument| instrument.symbol() == "MGC");
    mgc.expect("micro gold in the specs")
}

/// Every day of one series, each with what the days before it left.
pub(crate) fn days(
    plan: &Plan<'_>,
    calendar: &Calendar,
    columns: Columns,
) -> Vec<(DayRow, Vec<SetupTrade>)> {
    let bars = Bars::new(plan.instrument(), columns).unwrap();
    let mut earlier = Earlier::default();
    let days = driftless_engine::trading_days(&bars, calendar).unwrap();
    let built = days.iter().map(|day| {
        let built = build_features_for_day(plan, day, &bars, &earlier).unwrap();
        earlier.push(built.0.clone());
        built
    });
    built.collect()
}
