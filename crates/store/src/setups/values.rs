//! From the types of the model to the values of a row.

use driftless_model::setup::{Condition, EntryRule, Evidence, Identity, Setup};
use driftless_model::unit::Points;

use super::declaration::VALIDATED_SETUPS;

/// The values of a row in the order of the declared columns, as text that DuckDB casts to the
/// column's type without loss; `None` for NULL.
pub(super) fn values(setup: &Setup) -> Vec<Option<String>> {
    VALIDATED_SETUPS.columns.iter().map(|column| value(setup, column.name)).collect()
}

/// The values of the key, in the order of its columns.
pub(super) fn key(identity: &Identity) -> Vec<String> {
    let part = |column: &&str| in_key(identity, column).unwrap_or_default();
    VALIDATED_SETUPS.key.iter().map(part).collect()
}

fn in_key(identity: &Identity, column: &str) -> Option<String> {
    let distance = |points: Option<Points>| points.unwrap_or(Points::ZERO).to_string();
    Some(match column {
        "instrument" => identity.instrument.to_string(),
        "orb_time" => identity.orb_time.to_string(),
        "orb_minutes" => identity.orb_minutes.to_string(),
        "rr" => identity.rr.to_string(),
        "sl_mode" => identity.sl_mode.to_string(),
        "entry_rule" => identity.entry_rule.to_string(),
        "entry_through_ticks" => match identity.entry_rule {
            EntryRule::LimitEdge { through } => through.to_string(),
            EntryRule::NextOpen | EntryRule::SignalClose | EntryRule::LimitRetrace => "0".into(),
        },
        "confirm_closes" => identity.confirm_closes.to_string(),
        "bar_minutes" => identity.signal_bars.minutes().to_string(),
        "scan_end" => identity.scan_end.to_string(),
        "target_cap_points" => distance(identity.target_cap),
        "max_stop_points" => distance(identity.max_stop),
        "filter" => match &identity.condition {
            Condition::Always => String::new(),
            Condition::Filter(filter) => filter.to_string(),
            Condition::Unread(text) => text.trim().to_owned(),
        },
        _ => return None,
    })
}

fn value(setup: &Setup, column: &str) -> Option<String> {
    if let Some(part) = in_key(setup.identity(), column) {
        return Some(part);
    }
    let metrics = setup.metrics();
    let measured = match setup.evidence() {
        Some(Evidence::Measured(measured)) => Some(measured),
        Some(Evidence::Legacy) | None => None,
    };
    match column {
        "status" => Some(setup.status().to_string()),
        "reason" => Some(setup.reason().trim().to_owned()),
        "notes" => Some(setup.notes().trim().to_owned()),
        "sample_size" => metrics.sample_size.map(|trades| trades.to_string()),
        "win_rate" => metrics.win_rate.map(|rate| rate.to_string()),
        "avg_win_r" => metrics.avg_win_r.map(|r| r.to_string()),
        "avg_loss_r" => metrics.avg_loss_r.map(|r| r.to_string()),
        "expected_r" => metrics.expected_r.map(|r| r.to_string()),
        "realized_expectancy" => metrics.realized_expectancy.map(|r| r.to_string()),
        "evidence" => setup.evidence().map(|evidence| evidence.name().into()),
        "data_from" => measured.map(|measured| measured.data_from.to_string()),
        "data_to" => measured.map(|measured| measured.data_to.to_string()),
        "bars_digest" => measured.map(|measured| measured.bars_digest.to_string()),
        "cost_digest" => measured.map(|measured| measured.cost_digest.to_string()),
        "engine_revision" => measured.map(|measured| measured.engine_revision.to_string()),
        "validated_at" => measured.map(|measured| measured.validated_at.to_string()),
        // A test holds this list against the declaration.
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use driftless_model::load::schema::SETUP;

    use super::*;

    /// The snapshot, the table and this file know the same columns.
    #[test]
    fn every_column_is_a_key_of_the_snapshot() {
        let columns: Vec<&str> =
            VALIDATED_SETUPS.columns.iter().map(|column| column.name).collect();
        let keys: Vec<&str> = SETUP.iter().map(|key| key.name).collect();
        assert_eq!(columns, keys);
        // The key is the first columns, in their order: conditions on it count on that.
        assert!(columns.starts_with(VALIDATED_SETUPS.key));
        assert_eq!(VALIDATED_SETUPS.misplaced(), Vec::<&str>::new());
    }
}
