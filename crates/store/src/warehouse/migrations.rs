//! The way of a warehouse from its first version to today's.

use crate::schema::Migration;

/// A key is part of its table: another key is another table, filled from the one before.
macro_rules! bars {
    (create $table:literal) => {
        concat!(
            "CREATE TABLE ",
            $table,
            "_4 (
    instrument VARCHAR NOT NULL,
    contract VARCHAR NOT NULL,
    ts_utc TIMESTAMP NOT NULL,
    minute INTEGER NOT NULL,
    open DECIMAL(18,9) NOT NULL,
    high DECIMAL(18,9) NOT NULL,
    low DECIMAL(18,9) NOT NULL,
    close DECIMAL(18,9) NOT NULL,
    volume BIGINT NOT NULL,
    CHECK (ts_utc - minute * CAST('1 minute' AS INTERVAL) = '1970-01-01'),
    CHECK (low > 0 AND low <= open AND low <= close AND high >= open AND high >= close),
    CHECK (volume >= 0),
    PRIMARY KEY (instrument, contract, minute)
)"
        )
    };
    (fill $table:literal) => {
        concat!(
            "INSERT INTO ",
            $table,
            "_4 SELECT instrument, contract, ts_utc, epoch_us(ts_utc) // 60000000, \
             open, high, low, close, volume FROM ",
            $table
        )
    };
}

/// Steps that were made; none is changed once a file may have gone through it.
pub(super) const MIGRATIONS: &[Migration] = &[
    Migration {
        to: 2,
        what: "generated bars are marked, and verifications kept",
        statements: &[GENERATED_BARS, VERIFICATIONS],
    },
    Migration { to: 3, what: "statistics and equity of setups", statements: &[STATISTICS, EQUITY] },
    Migration {
        to: 4,
        what: "bars are keyed by their minute, and days state the rule of their roll",
        statements: &[
            bars!(create "bars_1m"),
            bars!(fill "bars_1m"),
            "DROP TABLE bars_1m",
            "ALTER TABLE bars_1m_4 RENAME TO bars_1m",
            bars!(create "bars_5m"),
            bars!(fill "bars_5m"),
            "DROP TABLE bars_5m",
            "ALTER TABLE bars_5m_4 RENAME TO bars_5m",
            FRONTS,
            "INSERT INTO front_contracts_4 SELECT *, NULL FROM front_contracts",
            "DROP TABLE front_contracts",
            "ALTER TABLE front_contracts_4 RENAME TO front_contracts",
        ],
    },
];

const GENERATED_BARS: &str = "\
CREATE TABLE generated_bars (
    instrument VARCHAR NOT NULL,
    seed BIGINT NOT NULL,
    sessions BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (instrument)
)";

const VERIFICATIONS: &str = "\
CREATE TABLE verifications (
    number BIGINT NOT NULL,
    verified_at TIMESTAMP NOT NULL,
    clean BOOLEAN NOT NULL,
    whole BOOLEAN NOT NULL,
    instrument VARCHAR,
    date_from DATE,
    date_to DATE,
    sample BIGINT,
    days BIGINT NOT NULL,
    trades BIGINT NOT NULL,
    setups BIGINT NOT NULL,
    compared BIGINT NOT NULL,
    differences BIGINT NOT NULL,
    rows_digest VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    cost_digest VARCHAR NOT NULL,
    engine_revision BIGINT NOT NULL,
    CHECK (clean = (differences = 0)),
    CHECK (compared > 0),
    CHECK (NOT whole OR (instrument IS NULL AND date_from IS NULL AND date_to IS NULL AND sample IS NULL)),
    PRIMARY KEY (number)
)";

const STATISTICS: &str = r#"
CREATE TABLE setup_statistics (
    "setup" VARCHAR NOT NULL,
    "slice" ENUM('all', 'year', 'weekday', 'range_size', 'walk_forward') NOT NULL,
    "part" VARCHAR NOT NULL,
    "instrument" VARCHAR NOT NULL,
    "orb_time" VARCHAR NOT NULL,
    "date_from" DATE NOT NULL,
    "date_to" DATE NOT NULL,
    "days" BIGINT NOT NULL,
    "range_size_from" DECIMAL(18,9),
    "range_size_to" DECIMAL(18,9),
    "trades" BIGINT NOT NULL,
    "wins" BIGINT NOT NULL,
    "losses" BIGINT NOT NULL,
    "time_exits" BIGINT NOT NULL,
    "no_entry" BIGINT NOT NULL,
    "rejected" BIGINT NOT NULL,
    "no_range" BIGINT NOT NULL,
    "reason_no_signal" BIGINT NOT NULL,
    "reason_no_next_bar" BIGINT NOT NULL,
    "reason_no_risk" BIGINT NOT NULL,
    "reason_cost_gate" BIGINT NOT NULL,
    "reason_max_stop" BIGINT NOT NULL,
    "reason_filter" BIGINT NOT NULL,
    "reason_missing_input" BIGINT NOT NULL,
    "both_touched" BIGINT NOT NULL,
    "gapped" BIGINT NOT NULL,
    "longest_losing_run" BIGINT NOT NULL,
    "win_rate" DECIMAL(18,9),
    "win_rate_low" DECIMAL(18,9),
    "win_rate_high" DECIMAL(18,9),
    "avg_win_r" DECIMAL(18,9),
    "avg_loss_r" DECIMAL(18,9),
    "expectancy_gross_r" DECIMAL(18,9),
    "expectancy_net_r" DECIMAL(18,9),
    "expectancy_net_moderate_r" DECIMAL(18,9),
    "expectancy_net_severe_r" DECIMAL(18,9),
    "expectancy_net_extreme_r" DECIMAL(18,9),
    "expectancy_net_plus_25_r" DECIMAL(18,9),
    "expectancy_net_plus_50_r" DECIMAL(18,9),
    "profit_factor" DECIMAL(19,9),
    "max_drawdown_r" DECIMAL(18,9) NOT NULL,
    "cost_digest" VARCHAR NOT NULL,
    "engine_revision" BIGINT NOT NULL,
    CHECK (date_from <= date_to),
    CHECK (days = trades + no_entry + rejected + no_range),
    CHECK (trades = wins + losses + time_exits),
    CHECK (no_entry = reason_no_signal + reason_no_next_bar),
    CHECK (rejected = reason_no_risk + reason_cost_gate + reason_max_stop + reason_filter + reason_missing_input),
    CHECK (both_touched <= losses AND gapped <= trades AND longest_losing_run <= trades),
    CHECK ((slice = 'range_size') = (range_size_from IS NOT NULL)),
    CHECK ((range_size_from IS NULL) = (range_size_to IS NULL)),
    CHECK (range_size_from <= range_size_to),
    CHECK ((trades = 0) = (win_rate IS NULL)),
    CHECK ((trades = 0) = (win_rate_low IS NULL)),
    CHECK ((trades = 0) = (win_rate_high IS NULL)),
    CHECK (win_rate BETWEEN win_rate_low AND win_rate_high),
    CHECK (win_rate_low >= 0 AND win_rate_high <= 1),
    CHECK ((wins = 0) = (avg_win_r IS NULL)),
    CHECK ((trades = wins) = (avg_loss_r IS NULL)),
    CHECK ((trades = 0) = (expectancy_gross_r IS NULL)),
    CHECK ((trades = 0) = (expectancy_net_r IS NULL)),
    CHECK ((trades = 0) = (expectancy_net_moderate_r IS NULL)),
    CHECK ((trades = 0) = (expectancy_net_severe_r IS NULL)),
    CHECK ((trades = 0) = (expectancy_net_extreme_r IS NULL)),
    CHECK ((trades = 0) = (expectancy_net_plus_25_r IS NULL)),
    CHECK ((trades = 0) = (expectancy_net_plus_50_r IS NULL)),
    CHECK (expectancy_net_r <= expectancy_gross_r),
    CHECK (max_drawdown_r >= 0),
    PRIMARY KEY ("setup", "slice", "part")
)
"#;

const EQUITY: &str = r#"
CREATE TABLE setup_equity (
    "setup" VARCHAR NOT NULL,
    "date_local" DATE NOT NULL,
    "instrument" VARCHAR NOT NULL,
    "cumulative_gross_r" DECIMAL(18,9) NOT NULL,
    "cumulative_net_r" DECIMAL(18,9) NOT NULL,
    "drawdown_net_r" DECIMAL(18,9) NOT NULL,
    CHECK (drawdown_net_r >= 0),
    CHECK (cumulative_net_r <= cumulative_gross_r),
    PRIMARY KEY ("setup", "date_local")
)
"#;

const FRONTS: &str = "\
CREATE TABLE front_contracts_4 (
    date_local DATE NOT NULL,
    instrument VARCHAR NOT NULL,
    contract VARCHAR NOT NULL,
    roll BOOLEAN NOT NULL,
    continuous BOOLEAN NOT NULL,
    roll_rule ENUM('previous_day', 'same_day'),
    CHECK (NOT (roll AND continuous)),
    PRIMARY KEY (date_local, instrument)
)";
