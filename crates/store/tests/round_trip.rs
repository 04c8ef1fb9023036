//! Whatever a setup can be, the table gives it back: figures to the last decimal, texts to the last
//! sign.

#[allow(dead_code, reason = "each test uses a part")]
mod common;

use common::Scratch;
use driftless_model::clock::Clock;
use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::load::snapshot;
use driftless_model::setup::{
    Condition, EntryRule, Evidence, Identity, Measured, Metrics, Setup, SignalBars, SlMode, Status,
};
use driftless_model::unit::{Fraction, Points, RMultiple, Rr, Ticks};
use proptest::prelude::*;

const R: i64 = 1_000_000_000_000;

fn distance() -> impl Strategy<Value = Option<Points>> {
    let most = 9_223_372_035_999_999_999_i64;
    prop::option::of(prop_oneof![1..most, Just(1), Just(most)].prop_map(Points::from_nanos))
}

fn entry_rule() -> impl Strategy<Value = EntryRule> {
    prop_oneof![
        Just(EntryRule::NextOpen),
        Just(EntryRule::SignalClose),
        Just(EntryRule::LimitRetrace),
        (0..1001_i64)
            .prop_map(|ticks| EntryRule::LimitEdge { through: Ticks::new(ticks).unwrap() }),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    prop_oneof![
        Just(Condition::Always),
        (1..1000_i64).prop_map(|thousandths| {
            let limit = Fraction::from_nanos(thousandths * 1_000_000);
            let text = format!("orb.size / atr20 <= {limit} if missing reject");
            Condition::Filter(text.parse().unwrap())
        }),
    ]
}

fn identity() -> impl Strategy<Value = Identity> {
    let clock = (0..24_u8, 0..60_u8).prop_map(|(hour, minute)| Clock::new(hour, minute).unwrap());
    let rr = (1..=R).prop_map(|nanos| Rr::from_nanos(nanos).unwrap());
    let sl_mode = prop_oneof![Just(SlMode::Full), Just(SlMode::Half)];
    let bars = prop_oneof![Just(SignalBars::OneMinute), Just(SignalBars::FiveMinutes)];
    (
        ("[A-Z0-9]{1,6}", "[0-9]{4}", 1..721_u16, rr, sl_mode, entry_rule()),
        (1..61_u8, bars, clock, distance(), distance(), condition()),
    )
        .prop_map(|(one, two)| Identity {
            instrument: one.0.into(),
            orb_time: one.1.into(),
            orb_minutes: one.2,
            rr: one.3,
            sl_mode: one.4,
            entry_rule: one.5,
            confirm_closes: two.0,
            signal_bars: two.1,
            scan_end: two.2,
            target_cap: two.3,
            max_stop: two.4,
            condition: two.5,
        })
}

fn metrics() -> impl Strategy<Value = Metrics> {
    let r = |range: std::ops::RangeInclusive<i64>| range.prop_map(RMultiple::from_nanos);
    (1..u32::MAX, 0..=1_000_000_000_i64, r(0..=R), r(0..=R), r(-R..=R), prop::option::of(r(-R..=R)))
        .prop_map(|(size, rate, win, loss, expected, realized)| Metrics {
            sample_size: Some(size),
            win_rate: Some(Fraction::from_nanos(rate)),
            avg_win_r: Some(win),
            avg_loss_r: Some(loss),
            expected_r: Some(expected),
            realized_expectancy: realized,
        })
}

fn evidence() -> impl Strategy<Value = Evidence> {
    let measured = (1900..2199_i16, 1..13_u8, 1..29_u8, any::<[u8; 32]>(), 1..u32::MAX);
    prop_oneof![
        Just(Evidence::Legacy),
        measured.prop_map(|(year, month, day, digest, engine_revision)| {
            Evidence::Measured(Measured {
                data_from: Date::FIRST,
                data_to: Date::new(year, month, day).unwrap(),
                bars_digest: Digest::from_bytes(digest),
                cost_digest: Digest::from_bytes(digest),
                engine_revision,
                validated_at: Date::new(year + 1, 2, 28).unwrap(),
            })
        }),
    ]
}

fn setup() -> impl Strategy<Value = Setup> {
    let status = prop::sample::select(Status::ALL);
    let reason = any::<String>().prop_map(|text| format!("why {}", text.trim()).trim().to_owned());
    let notes = any::<String>().prop_map(|text| text.trim().to_owned());
    (identity(), status, reason, notes, metrics(), evidence()).prop_map(
        |(identity, status, reason, notes, metrics, evidence)| {
            Setup::new(identity, status, reason.into(), notes.into(), metrics, Some(evidence))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_setup_comes_back_as_it_went(setups in prop::collection::vec(setup(), 1..12)) {
        let mut rows: Vec<Setup> = Vec::new();
        for setup in setups {
            if rows.iter().all(|row| row.identity() != setup.identity()) {
                rows.push(setup);
            }
        }
        let scratch = Scratch::new();
        let table = scratch.empty();
        let edit = table.edit().unwrap();
        for row in &rows {
            edit.insert(row).unwrap();
            // And once more by its key, which must find it whatever it is.
            edit.update(row).unwrap();
        }
        edit.commit().unwrap();
        snapshot::sort(&mut rows);
        let reading = table.read().unwrap();
        prop_assert_eq!(&reading.rows, &rows);
        prop_assert_eq!(reading.digest, snapshot::digest(&rows));

        let edit = table.edit().unwrap();
        for row in &rows {
            edit.remove(row.identity()).unwrap();
        }
        prop_assert_eq!(edit.commit().unwrap().rows, Vec::new());
    }
}
