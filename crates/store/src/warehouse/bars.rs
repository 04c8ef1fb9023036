//! The tables `bars_1m` and `bars_5m`.

use crate::schema::{Column, Declaration, Kind};

const PRICE: Kind = Kind::Decimal(18, 9);

macro_rules! bars {
    ($(#[$meta:meta])* $table:ident, $name:literal, $comment:literal, $volume:literal) => {
        $(#[$meta])*
        pub const $table: Declaration = Declaration {
            name: $name,
            comment: $comment,
            columns: &[
                Column::new("instrument", Kind::Text, "The root symbol."),
                Column::new(
                    "contract",
                    Kind::Text,
                    "The contract, such as MGCG24; the root symbol for a continuous series.",
                ),
                Column::new("ts_utc", Kind::Instant, "When the bar opens, UTC."),
                // Bars beside each other differ in its last byte alone. An index over it takes 9
                // bytes a bar, one over microseconds took 70, and half as long to write.
                Column::new(
                    "minute",
                    Kind::Whole,
                    "The same in minutes since 1970-01-01 00:00 UTC; the key.",
                ),
                Column::new("open", PRICE, "First price, points."),
                Column::new("high", PRICE, "Highest price, points."),
                Column::new("low", PRICE, "Lowest price, points."),
                Column::new("close", PRICE, "Last price, points."),
                Column::new("volume", Kind::Long, $volume),
            ],
            key: &["instrument", "contract", "minute"],
            checks: &[
                // Operators alone: functions are missing while the log of a killed program is replayed.
                "ts_utc - minute * CAST('1 minute' AS INTERVAL) = '1970-01-01'",
                "low > 0 AND low <= open AND low <= close AND high >= open AND high >= close",
                "volume >= 0",
            ],
        };
    };
}

bars! {
    /// One row per minute with a trade and contract.
    BARS_1M, "bars_1m", "One-minute bars of every contract, unadjusted.", "Contracts traded."
}

bars! {
    /// Derived from `bars_1m`: epoch-aligned buckets of the minutes present.
    BARS_5M, "bars_5m", "Five-minute bars, derived from bars_1m: epoch-aligned buckets of the minutes present.",
    "Contracts traded, the sum of its minutes."
}
