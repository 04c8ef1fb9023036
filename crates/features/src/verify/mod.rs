//! Stored values against the bars they come from.
//!
//! In: a warehouse, the specs of today. Out: every row and value that is otherwise than the bars
//! give it today, by table, key and column, with both values. Nothing stored but the bars goes into
//! what is calculated: each day is built from bars and from what was calculated of the days before it,
//! and only then held against rows that are read apart from it.

mod choice;
mod costs;
mod difference;
mod evidence;
mod figures;
mod instrument;
mod realized;
mod report;
mod strangers;

use driftless_model::load::Specs;
use driftless_store::warehouse::Warehouse;

pub use choice::{Choice, Sample};
pub use difference::{Check, Difference};
pub use report::Report;

use crate::control::Control;
use crate::{FeaturesError, Plan, RollRule, rule_of};
use instrument::Pass;

/// Calculates what is stored again, and reports every difference. Where no rule of the roll is
/// asked for, it is the one the stored days of each instrument were calculated by.
///
/// # Errors
///
/// [`FeaturesError`] where something cannot be told: a warehouse that cannot be read, a setup the
/// engine refuses, a choice that leaves nothing to verify.
pub fn verify(
    specs: &Specs,
    warehouse: &Warehouse,
    choice: &Choice,
    rule: Option<RollRule>,
    control: &mut Control<'_>,
) -> Result<Report, FeaturesError> {
    let mut report = Report::default();
    costs::check(specs, &mut report);
    if choice.instrument.is_none() {
        strangers::check(specs, warehouse, &mut report)?;
    }
    let with_bars = warehouse.instruments()?;
    for instrument in &specs.production {
        let symbol = instrument.value.symbol();
        let here = with_bars.iter().any(|known| known == symbol);
        if !here || choice.instrument.as_deref().is_some_and(|chosen| chosen != symbol) {
            continue;
        }
        let setups = specs.setups.iter().map(|setup| &setup.value);
        let plan = Plan::new(&specs.calendar.value, &instrument.value, setups)?;
        let rule = rule_of(warehouse, symbol, rule)?;
        Pass { plan: &plan, warehouse, choice, rule }.run(&mut report, control)?;
    }
    let chosen = choice.instrument.as_deref();
    if choice.has_every_day() {
        evidence::check(specs, warehouse, chosen, rule, &mut report, control)?;
    }
    if report.counts.days == 0 && report.differences.is_empty() {
        return Err(FeaturesError::NothingToVerify);
    }
    Ok(report)
}
