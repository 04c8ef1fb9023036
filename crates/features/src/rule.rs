//! The one rule by which the front contracts of an instrument's stored days were chosen.

use driftless_model::date::Date;
use driftless_model::roll::RollRule;
use driftless_store::warehouse::Warehouse;

use crate::FeaturesError;
use crate::calculate::Dates;

/// The rule that was asked for, or else the one the stored days of an instrument were calculated
/// by.
///
/// # Errors
///
/// [`FeaturesError::Store`].
pub fn rule_of(
    warehouse: &Warehouse,
    instrument: &str,
    asked: Option<RollRule>,
) -> Result<RollRule, FeaturesError> {
    if let Some(asked) = asked {
        return Ok(asked);
    }
    let stored = warehouse.front_rows(instrument, Date::FIRST, Date::LAST)?;
    Ok(stored.iter().find_map(|row| row.front.roll_rule).unwrap_or_default())
}

/// Removes the days of other rules, in one transaction, where all of them are to be calculated.
/// Gives how many there were.
pub(crate) fn leave_one_rule(
    warehouse: &Warehouse,
    instrument: &str,
    dates: Dates,
    rule: RollRule,
) -> Result<u64, FeaturesError> {
    let mut other = warehouse.front_rows(instrument, Date::FIRST, Date::LAST)?;
    other.retain(|row| row.front.roll_rule != Some(rule));
    if let Some(row) = other.iter().find(|row| !dates.contains(row.front.date_local)) {
        let (date, stored) = (row.front.date_local, row.front.roll_rule);
        let instrument = instrument.to_owned();
        return Err(FeaturesError::Rule { instrument, date, stored, asked: rule });
    }
    let dates: Vec<Date> = other.iter().map(|row| row.front.date_local).collect();
    warehouse.remove(instrument, &dates)?;
    Ok(dates.len() as u64)
}
