//! Many rows that differ in their target alone.

use driftless_model::clock::Clock;
use driftless_model::setup::{
    Condition, EntryRule, Identity, Metrics, Setup, SignalBars, SlMode, Status,
};
use driftless_model::unit::{NANO, Rr};

/// So many retired, rejected and candidate rows.
pub(crate) fn inactive(count: usize) -> Vec<Setup> {
    (0..count).map(row).collect()
}

fn row(index: usize) -> Setup {
    let identity = Identity {
        instrument: "MGC".into(),
        orb_time: "1000".into(),
        orb_minutes: 5,
        rr: Rr::from_nanos(NANO + index as i64 * NANO / 10).expect("a target"),
        sl_mode: SlMode::Full,
        entry_rule: EntryRule::NextOpen,
        confirm_closes: 1,
        signal_bars: SignalBars::OneMinute,
        scan_end: Clock::new(9, 0).expect("a time"),
        target_cap: None,
        max_stop: None,
        condition: Condition::Always,
    };
    let (status, reason) = match index % 3 {
        0 => (Status::Retired, "measured before costs"),
        1 => (Status::Rejected, "no edge"),
        _ => (Status::Candidate, ""),
    };
    Setup::new(identity, status, reason.into(), "".into(), Metrics::default(), None)
}
