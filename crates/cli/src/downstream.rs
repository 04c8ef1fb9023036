//! Stored columns that follow from an authority, as the tables declare them.

use driftless_store::schema::Declaration;
use driftless_store::setups::VALIDATED_SETUPS;
use driftless_store::warehouse::{RANGES, WAREHOUSE};

/// A table and those of its columns that are meant.
pub(crate) type Columns = (&'static str, Vec<String>);

/// The tables in the order in which they are calculated from each other.
fn tables() -> impl Iterator<Item = &'static Declaration> {
    WAREHOUSE.tables.iter().chain([&VALIDATED_SETUPS])
}

/// What is counted with an instrument's costs: realized and net figures, and the digest beside them.
pub(crate) fn of_costs() -> Vec<Columns> {
    let counted = |name: &str| name.contains("realized") || name.contains("_net_");
    let costed = |name: &str| counted(name) || name == "cost_digest";
    tables()
        .filter(|table| table.columns.iter().any(|column| counted(column.name)))
        .filter_map(|table| columns(table, costed))
        .collect()
}

/// What is calculated by the calendar: every row of a trading day, and what was measured on them.
pub(crate) fn of_calendar() -> Vec<Columns> {
    let is_of_days = |table: &Declaration| table.columns.iter().any(|one| one.name == "date_local");
    let mut found: Vec<Columns> = tables()
        .filter(|table| is_of_days(table))
        .map(|table| (table.name, vec!["every column".into()]))
        .collect();
    let measured = |name: &str| METRICS.contains(&name);
    found.extend(columns(&VALIDATED_SETUPS, measured));
    found
}

const METRICS: [&str; 6] =
    ["sample_size", "win_rate", "avg_win_r", "avg_loss_r", "expected_r", "realized_expectancy"];

/// The columns with a wanted name; those that every opening range has are named once.
fn columns(table: &Declaration, wanted: impl Fn(&str) -> bool) -> Option<Columns> {
    let mut names: Vec<String> = Vec::new();
    for column in table.columns.iter().filter(|column| wanted(column.name)) {
        let range = RANGES.iter().find_map(|range| {
            let rest = column.name.strip_prefix("orb_")?.strip_prefix(range)?;
            Some(format!("orb_*{rest}"))
        });
        let name = range.unwrap_or_else(|| column.name.into());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then_some((table.name, names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_tables() {
        let costs = of_costs();
        let of = |table: &str| costs.iter().find(|(name, _)| *name == table).unwrap().1.join(" ");
        assert!(of("daily_features").contains("orb_*_realized_rr"), "{costs:?}");
        assert_eq!(of("validated_setups"), "realized_expectancy cost_digest");
        let place = |table: &str| costs.iter().position(|(name, _)| *name == table);
        assert!(place("daily_features") < place("setup_trades"));
        assert!(place("setup_trades") < place("validated_setups"));
        let (table, measured) = of_calendar().pop().unwrap();
        assert_eq!((table, measured.join(" ")), ("validated_setups", METRICS.join(" ")));
    }
}
