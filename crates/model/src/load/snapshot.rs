//! The text of `validated_setups.toml`: sorted, exact, one block per row, sealed by its digest.

use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt::Write;

use super::canonical;
use super::findings::Findings;
use super::placed::Placed;
use crate::digest::Digest;
use crate::report::{Finding, Text};
use crate::setup::{Condition, EntryRule, Setup};
use crate::unit::Points;

/// Which keys are written as quoted text.
const QUOTED: &[&str] = &[
    "instrument",
    "orb_time",
    "sl_mode",
    "entry_rule",
    "scan_end",
    "filter",
    "status",
    "reason",
    "notes",
    "evidence",
    "bars_digest",
    "cost_digest",
];

const HEADER: &str = "\
# The table `validated_setups` as it was last read. The table is the authority: a row changed
# here by hand no longer has the digest below, and the build refuses it (D102).
#
# `expected_r` is the expectancy per trade in R before costs, `realized_expectancy` after them.
";

/// The digest of rows, whatever their order.
pub fn digest<'s>(setups: impl IntoIterator<Item = &'s Setup>) -> Digest {
    canonical::digest(setups.into_iter().map(canonical::setup))
}

/// The rows of a snapshot by themselves: neither its seal nor anything outside it is checked.
///
/// For whoever compares or rewrites it; a build reads it with [`super::load`].
pub fn rows(text: &Arc<Text>) -> (Option<Vec<Placed<Setup>>>, Vec<Finding>) {
    let findings = Findings::new();
    let snapshot = super::setup::read(text, &findings);
    let rows = snapshot.filter(|snapshot| snapshot.complete).map(|snapshot| snapshot.setups);
    (rows, findings.finish(&[]))
}

/// The whole file for a set of rows. Reading it back gives the same rows.
pub fn render<'s>(setups: impl IntoIterator<Item = &'s Setup>) -> String {
    let mut setups: Vec<&Setup> = setups.into_iter().collect();
    setups.sort_by_cached_key(|setup| sort_key(setup));
    let digest = digest(setups.iter().copied());
    let mut text = String::from(HEADER);
    // Writing to a string cannot fail.
    let _ = write!(text, "\nversion = 1\ndigest = \"{digest}\"\n");
    for setup in setups {
        text.push_str("\n[[setup]]\n");
        let record = canonical::setup(setup);
        let fields = record.fields();
        for key in super::schema::SETUP {
            let Some((_, value)) = fields.iter().find(|(name, _)| *name == key.name) else {
                continue;
            };
            let _ = if QUOTED.contains(&key.name) {
                // The canonical form escapes backslash and control characters as TOML does.
                writeln!(text, "{} = \"{}\"", key.name, value.replace('"', "\\\""))
            } else {
                writeln!(text, "{} = {value}", key.name)
            };
        }
    }
    text
}

/// Puts rows in the order of a snapshot.
pub fn sort(setups: &mut [Setup]) {
    setups.sort_by_cached_key(sort_key);
}

/// Instrument, range, target, stop, state, then everything else: one row, one place.
pub(super) fn sort_key(setup: &Setup) -> impl Ord + use<> {
    let id = setup.identity();
    let through = match id.entry_rule {
        EntryRule::LimitEdge { through } => through.halves(),
        EntryRule::NextOpen | EntryRule::SignalClose | EntryRule::LimitRetrace => 0,
    };
    let condition = match &id.condition {
        Condition::Always => String::new(),
        Condition::Filter(filter) => filter.to_string(),
        Condition::Unread(text) => text.to_string(),
    };
    let (instrument, orb_time) = (id.instrument.to_string(), id.orb_time.to_string());
    let distance = |points: Option<Points>| points.map(Points::nanos);
    (
        (instrument, orb_time, id.rr.nanos(), id.sl_mode, setup.status()),
        (id.orb_minutes, id.entry_rule.name(), through, id.confirm_closes),
        (id.signal_bars, id.scan_end.hour(), id.scan_end.minute()),
        (distance(id.target_cap), distance(id.max_stop), condition),
    )
}
