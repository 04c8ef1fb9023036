//! Tables of the database, and which rows hold what.
//!
//! Only the words: who may write a table is stated by each package, under
//! `[package.metadata.driftless] owns`, and its columns belong to the storage layer.

use crate::named::named;

/// A table that is written in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What one of its rows is.
    pub row: RowLevel,
}

/// What one row of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowLevel {
    /// A bar of prices.
    Bar,
    /// A trading day of an instrument.
    Day,
    /// A trade, or its absence.
    Trade,
    /// A strategy: what is measured over all of its trades belongs here and nowhere else.
    Setup,
    /// What is known of the rows of other tables.
    Record,
}

named!(RowLevel, "row level", {
    Bar = "bar", Day = "day", Trade = "trade", Setup = "setup", Record = "record",
});

/// Every table somebody owns.
pub const TABLES: &[Table] = &[
    Table { name: "bars_1m", row: RowLevel::Bar },
    Table { name: "bars_5m", row: RowLevel::Bar },
    Table { name: "daily_features", row: RowLevel::Day },
    Table { name: "front_contracts", row: RowLevel::Day },
    Table { name: "generated_bars", row: RowLevel::Record },
    Table { name: "setup_equity", row: RowLevel::Setup },
    Table { name: "setup_statistics", row: RowLevel::Setup },
    Table { name: "setup_trades", row: RowLevel::Trade },
    Table { name: "validated_setups", row: RowLevel::Setup },
    Table { name: "verifications", row: RowLevel::Record },
];

/// Columns that need a whole strategy: on the row of a day or trade they are always missing or
/// always the same, and one day somebody averages them.
pub const STRATEGY_METRICS: &[&str] = &[
    "win_rate",
    "avg_win_r",
    "avg_loss_r",
    "avg_win",
    "avg_loss",
    "avg_r",
    "expected_r",
    "expectancy",
    "realized_expectancy",
    "sample_size",
    "profit_factor",
    "sharpe",
    "sharpe_ratio",
    "max_drawdown_r",
];

impl Table {
    /// The table of that name, whatever its case.
    pub fn named(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name.eq_ignore_ascii_case(name))
    }

    /// Whether a column of that name holds what only a whole strategy has:
    /// `orb_1000_realized_expectancy` on a day.
    pub fn refuses(&self, column: &str) -> bool {
        if self.row == RowLevel::Setup {
            return false;
        }
        let column = column.to_ascii_lowercase();
        STRATEGY_METRICS.iter().any(|metric| {
            column.strip_suffix(metric).is_some_and(|rest| rest.is_empty() || rest.ends_with('_'))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metric_of_a_strategy_belongs_to_setups_alone() {
        let days = Table::named("Daily_Features").expect("a table");
        let setups = Table::named("validated_setups").expect("a table");
        for column in ["win_rate", "orb_1000_realized_expectancy", "AVG_R"] {
            assert!(days.refuses(column), "{column}");
            assert!(!setups.refuses(column), "{column}");
        }
        for column in ["orb_1000_r_multiple", "realized_rr", "mae_r", "unexpectancy", "ticks_avg"] {
            assert!(!days.refuses(column), "{column}");
        }
        assert_eq!(Table::named("bars"), None);
    }
}
