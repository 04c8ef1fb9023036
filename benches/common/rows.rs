//! Seeded rows that no rule refuses: the mix a desk ends up with after years of sweeps.

use driftless_model::ENGINE_REVISION;
use driftless_model::clock::Clock;
use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::formula::expectancy;
use driftless_model::setup::{
    Condition, EntryRule, Evidence, Identity, Measured, Metrics, Setup, SignalBars, SlMode, Status,
};
use driftless_model::unit::{Fraction, NANO, Points, RMultiple, Rr, Ticks};

const RANGES: [&str; 6] = ["0900", "1000", "1100", "1800", "2300", "0030"];

const FILTERS: [&str; 4] = [
    "orb.size / atr20 <= 0.155 if missing reject",
    "orb.size / atr20 <= 0.112 if missing reject",
    "previous.asia.code == A1_TIGHT or orb.size > 2.5 points if missing pass",
    "not (previous.london.range > previous.asia.range and orb.bars < 5) if missing reject",
];

/// Small, seeded and good enough: the benchmarks need variety, not randomness.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// `count` rows with distinct identities, half of them active, each measured under `cost_digest`.
pub fn rows(count: usize, cost_digest: Digest) -> Vec<Setup> {
    let mut seeded = Seeded(count as u64);
    (0..count).map(|index| row(index as u64, &mut seeded, cost_digest)).collect()
}

/// The identity comes from the index alone, so that none stands twice.
fn row(index: u64, seeded: &mut Seeded, cost_digest: Digest) -> Setup {
    let mut rest = index;
    let mut next = |bound: u64| {
        let digit = rest % bound;
        rest /= bound;
        digit
    };
    let orb_time = RANGES[next(6) as usize];
    let sl_mode = if next(2) == 0 { SlMode::Full } else { SlMode::Half };
    let rr = NANO + next(29) as i64 * (NANO / 4);
    let condition = match next(5) {
        0 => Condition::Always,
        one => Condition::Filter(FILTERS[one as usize - 1].parse().expect("a filter")),
    };
    let entry_rule = match next(4) {
        0 => EntryRule::NextOpen,
        1 => EntryRule::SignalClose,
        2 => EntryRule::LimitRetrace,
        _ => EntryRule::LimitEdge { through: Ticks::from_halves(4).expect("two ticks") },
    };
    let confirm_closes = 1 + next(5) as u8;
    let signal_bars = if next(2) == 0 { SignalBars::OneMinute } else { SignalBars::FiveMinutes };
    let max_stop = next(8) as i64;
    let identity = Identity {
        instrument: "MGC".into(),
        orb_time: orb_time.into(),
        orb_minutes: 5,
        rr: Rr::from_nanos(rr).expect("a target"),
        sl_mode,
        entry_rule,
        confirm_closes,
        signal_bars,
        scan_end: Clock::new(9, 0).expect("a time"),
        target_cap: None,
        max_stop: (max_stop > 0).then(|| Points::from_nanos(max_stop * 5 * NANO)),
        condition,
    };
    let (status, reason) = match seeded.below(8) {
        0..4 => (Status::Active, ""),
        4 | 5 => (Status::Rejected, "expectancy below 0.15 R under moderate slippage"),
        6 => (Status::Retired, "validated under a friction of 2.50 USD"),
        _ => (Status::Candidate, ""),
    };
    let notes =
        if seeded.below(10) == 0 { "wide ranges only; see the sweep of that month" } else { "" };
    let measured = Measured {
        data_from: Date::new(2021, 1, 4).expect("a date"),
        data_to: Date::new(2025, 12, 31).expect("a date"),
        bars_digest: Digest::from_bytes([seeded.below(256) as u8; 32]),
        cost_digest,
        engine_revision: ENGINE_REVISION,
        validated_at: Date::new(2026, 1, 15).expect("a date"),
    };
    let evidence = Some(Evidence::Measured(measured));
    let (reason, notes) = (reason.into(), notes.into());
    Setup::new(identity, status, reason, notes, metrics(rr, seeded), evidence)
}

fn metrics(rr: i64, seeded: &mut Seeded) -> Metrics {
    let sample = 400 + seeded.below(200) as i64;
    let wins = 50 + seeded.below(300) as i64;
    // Rounded to tenths of a per cent, as tables show it.
    let win_rate = Fraction::from_nanos((wins * 1_000 + sample / 2) / sample * (NANO / 1_000));
    let (win, loss) = (RMultiple::from_nanos(rr), RMultiple::from_nanos(NANO));
    let expected = expectancy(win_rate, win, loss).ok();
    Metrics {
        sample_size: u32::try_from(sample).ok(),
        win_rate: Some(win_rate),
        avg_win_r: Some(win),
        avg_loss_r: Some(loss),
        expected_r: expected,
        realized_expectancy: expected.and_then(|r| r.checked_sub(RMultiple::from_nanos(NANO / 8))),
    }
}
