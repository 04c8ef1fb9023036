//! The columns of the table, each by its place: a name that is no column does not compile.

use std::fmt;

use driftless_model::load::schema::SETUP;

/// How many there are.
pub(super) const COUNT: usize = SETUP.len();

/// A column of the snapshot and of the table, which have the same in the same order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Field(usize);

impl Field {
    /// Every column in its order.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..COUNT).map(Self)
    }

    /// Looked for while this crate is compiled: rows are many.
    const fn named(name: &str) -> Self {
        let mut place = 0;
        while place < COUNT {
            if is(SETUP[place].name.as_bytes(), name.as_bytes()) {
                return Self(place);
            }
            place += 1;
        }
        panic!("no such column");
    }

    pub(super) const fn place(self) -> usize {
        self.0
    }

    pub(super) const fn name(self) -> &'static str {
        SETUP[self.0].name
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

const fn is(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

pub(super) const INSTRUMENT: Field = Field::named("instrument");
pub(super) const ORB_TIME: Field = Field::named("orb_time");
pub(super) const ORB_MINUTES: Field = Field::named("orb_minutes");
pub(super) const RR: Field = Field::named("rr");
pub(super) const SL_MODE: Field = Field::named("sl_mode");
pub(super) const ENTRY_RULE: Field = Field::named("entry_rule");
pub(super) const ENTRY_THROUGH_TICKS: Field = Field::named("entry_through_ticks");
pub(super) const CONFIRM_CLOSES: Field = Field::named("confirm_closes");
pub(super) const BAR_MINUTES: Field = Field::named("bar_minutes");
pub(super) const SCAN_END: Field = Field::named("scan_end");
pub(super) const TARGET_CAP_POINTS: Field = Field::named("target_cap_points");
pub(super) const MAX_STOP_POINTS: Field = Field::named("max_stop_points");
pub(super) const FILTER: Field = Field::named("filter");
pub(super) const STATUS: Field = Field::named("status");
pub(super) const REASON: Field = Field::named("reason");
pub(super) const NOTES: Field = Field::named("notes");
pub(super) const SAMPLE_SIZE: Field = Field::named("sample_size");
pub(super) const WIN_RATE: Field = Field::named("win_rate");
pub(super) const AVG_WIN_R: Field = Field::named("avg_win_r");
pub(super) const AVG_LOSS_R: Field = Field::named("avg_loss_r");
pub(super) const EXPECTED_R: Field = Field::named("expected_r");
pub(super) const REALIZED_EXPECTANCY: Field = Field::named("realized_expectancy");
pub(super) const EVIDENCE: Field = Field::named("evidence");
pub(super) const DATA_FROM: Field = Field::named("data_from");
pub(super) const DATA_TO: Field = Field::named("data_to");
pub(super) const BARS_DIGEST: Field = Field::named("bars_digest");
pub(super) const COST_DIGEST: Field = Field::named("cost_digest");
pub(super) const ENGINE_REVISION: Field = Field::named("engine_revision");
pub(super) const VALIDATED_AT: Field = Field::named("validated_at");
