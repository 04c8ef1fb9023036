//! What the table is.

use driftless_model::setup::{EntryRule, Evidence, SlMode, Status};

use crate::schema::{Column, Declaration, Kind, Schema};

/// The file of the authority: one small table, rarely written.
pub const AUTHORITY: Schema =
    Schema { name: "authority", tables: &[VALIDATED_SETUPS], migrations: &[] };

/// Averages and expectancies: within ±1,000 R, to the billionth.
const R: Kind = Kind::Decimal(18, 9);

/// Distances in points: whatever 64 bits of billionths hold.
const POINTS: Kind = Kind::Decimal(19, 9);

/// One row per setup: every parameter that changes a trade, its state, its figures, its evidence.
///
/// A key cannot hold NULL. So a distance that is not limited is 0, and a condition there is none
/// of is the empty text: neither can be a value of its own.
pub const VALIDATED_SETUPS: Declaration = Declaration {
    name: "validated_setups",
    comment: "Setups that were examined; the authority that specs/validated_setups.toml is read from.",
    columns: &[
        Column::new("instrument", Kind::Text, "The root symbol.")
            .check("regexp_full_match(instrument, '[A-Z0-9]{1,12}')"),
        Column::new("orb_time", Kind::Text, "The opening range by its name, such as 1000.")
            .check("regexp_full_match(orb_time, '[A-Za-z0-9_]{1,32}')"),
        Column::new("orb_minutes", Kind::Whole, "Length of the opening range, minutes.")
            .or("5")
            .check("orb_minutes BETWEEN 1 AND 720"),
        Column::new("rr", R, "The target in multiples of the risk.").check("rr > 0 AND rr <= 1000"),
        Column::new("sl_mode", Kind::Word(SlMode::NAMES), "Where the stop lies."),
        Column::new("entry_rule", Kind::Word(EntryRule::NAMES), "How the trade is entered.")
            .or("'next_open'"),
        Column::new(
            "entry_through_ticks",
            Kind::Whole,
            "Ticks a bar must trade through the edge to fill limit_edge; 0 for other rules.",
        )
        .or("0")
        .check("entry_through_ticks BETWEEN 0 AND 1000"),
        Column::new(
            "confirm_closes",
            Kind::Whole,
            "Consecutive closes outside that make a signal.",
        )
        .or("1")
        .check("confirm_closes BETWEEN 1 AND 60"),
        Column::new("bar_minutes", Kind::Whole, "Length of the bars that are counted, minutes.")
            .or("1")
            .check("bar_minutes IN (1, 5)"),
        Column::new("scan_end", Kind::Text, "Local time at which an open trade is closed, HH:MM.")
            .check("regexp_full_match(scan_end, '([01][0-9]|2[0-3]):[0-5][0-9]')"),
        Column::new("target_cap_points", POINTS, "The farthest target, points; 0 is no cap.")
            .or("0")
            .check("target_cap_points >= 0 AND target_cap_points < 9223372036"),
        Column::new("max_stop_points", POINTS, "The widest stop, points; 0 is no limit.")
            .or("0")
            .check("max_stop_points >= 0 AND max_stop_points < 9223372036"),
        Column::new("filter", Kind::Text, "What must hold for a trade; empty is nothing.")
            .or("''")
            .check("filter = trim(filter)"),
        Column::new("status", Kind::Word(Status::NAMES), "Where the setup is in its life.")
            .or("'candidate'"),
        Column::new("reason", Kind::Text, "Why it has this status.").or("''"),
        Column::new("notes", Kind::Text, "Remarks; never read by a calculation.").or("''"),
        Column::new("sample_size", Kind::Long, "Trades measured.")
            .optional()
            .check("sample_size BETWEEN 1 AND 4294967294"),
        Column::new("win_rate", R, "Share of trades that won, 0 to 1.")
            .optional()
            .check("win_rate BETWEEN 0 AND 1"),
        Column::new("avg_win_r", R, "Average win, R.")
            .optional()
            .check("avg_win_r BETWEEN 0 AND 1000"),
        Column::new("avg_loss_r", R, "Average loss, R, as a positive number.")
            .optional()
            .check("avg_loss_r BETWEEN 0 AND 1000"),
        Column::new("expected_r", R, "Expectancy per trade before costs, R.")
            .optional()
            .check("expected_r BETWEEN -1000 AND 1000"),
        Column::new("realized_expectancy", R, "Expectancy per trade after costs, R.")
            .optional()
            .check("realized_expectancy BETWEEN -1000 AND 1000"),
        Column::new("evidence", Kind::Word(Evidence::NAMES), "What the figures rest on.")
            .optional(),
        Column::new("data_from", Kind::Date, "First trading day measured.").optional(),
        Column::new("data_to", Kind::Date, "Last trading day measured.").optional(),
        Column::new("bars_digest", Kind::Text, "Digest of the bars.").optional(),
        Column::new("cost_digest", Kind::Text, "Digest of contract and costs at the time.")
            .optional(),
        Column::new("engine_revision", Kind::Long, "The engine that simulated the trades.")
            .optional()
            .check("engine_revision BETWEEN 1 AND 4294967294"),
        Column::new("validated_at", Kind::Date, "The day the validation was run.").optional(),
    ],
    key: &[
        "instrument",
        "orb_time",
        "orb_minutes",
        "rr",
        "sl_mode",
        "entry_rule",
        "entry_through_ticks",
        "confirm_closes",
        "bar_minutes",
        "scan_end",
        "target_cap_points",
        "max_stop_points",
        "filter",
    ],
    checks: &[
        "entry_rule = 'limit_edge' OR entry_through_ticks = 0",
        "status NOT IN ('retired', 'rejected') OR trim(reason) <> ''",
        "status <> 'active' OR (sample_size IS NOT NULL AND win_rate IS NOT NULL \
         AND avg_win_r IS NOT NULL AND avg_loss_r IS NOT NULL AND evidence IS NOT NULL \
         AND (expected_r IS NOT NULL OR realized_expectancy IS NOT NULL))",
        "(evidence IS NOT NULL AND evidence = 'measured') = (data_from IS NOT NULL)",
        "(data_from IS NULL) = (data_to IS NULL)",
        "(data_from IS NULL) = (bars_digest IS NULL)",
        "(data_from IS NULL) = (cost_digest IS NULL)",
        "(data_from IS NULL) = (engine_revision IS NULL)",
        "(data_from IS NULL) = (validated_at IS NULL)",
        "data_from <= data_to AND data_to <= validated_at",
        "regexp_full_match(bars_digest, 'sha256:[0-9a-f]{64}')",
        "regexp_full_match(cost_digest, 'sha256:[0-9a-f]{64}')",
    ],
};
