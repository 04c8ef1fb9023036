//! The snapshot: rows to text and back, whatever is in them.

use std::collections::BTreeMap;
use std::sync::Arc;

use driftless_model::clock::Clock;
use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::filter::Filter;
use driftless_model::load::{canonical, snapshot};
use driftless_model::report::Text;
use driftless_model::setup::{
    Condition, EntryRule, Evidence, Identity, Measured, Metrics, Setup, SignalBars, SlMode, Status,
};
use driftless_model::unit::{Fraction, NANO, Points, RMultiple, Rr, Ticks};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// The rows of a text, every one of them.
fn read(text: &str) -> Vec<Setup> {
    let text = Arc::new(Text::new("validated_setups.toml", text));
    let (rows, findings) = snapshot::rows(&text);
    let errors: Vec<String> = findings
        .iter()
        .filter(|one| one.severity == driftless_model::report::Severity::Error)
        .map(|one| one.render())
        .collect();
    assert!(errors.is_empty(), "{}\n{}", errors.join("\n"), text.content);
    rows.expect("rows").into_iter().map(|row| row.value).collect()
}

/// What a person or a table may write, and what a reader leaves of it.
fn told() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\"\\\\'#=\\[\\]{}\n\r\t\u{0}-\u{20}\u{7f}-\u{9f}\u{2028}\u{202e}\u{feff}]{1,20}",
        "(\"\"\"|'''|\\\\u0041|\\\\n|\\\\x41|a){1,6}",
        "[a-z ]{1,30}",
    ]
    .prop_map(|text| text.trim().to_owned())
}

fn word() -> impl Strategy<Value = String> {
    told().prop_filter("a name is not empty", |text| !text.is_empty())
}

fn filter() -> impl Strategy<Value = Filter> {
    let number = (0_i64..=i64::MAX).prop_map(|nanos| RMultiple::from_nanos(nanos).to_string());
    let plain = prop_oneof![
        number.clone(),
        Just("rsi14".into()),
        Just("previous.orb.0030.bars".into()),
        Just("orb.size / atr20".to_owned()),
    ];
    let points = prop_oneof![
        number.prop_map(|number| format!("{number} points")),
        select(vec!["atr20", "orb.high", "previous.asia.range", "orb.1000.size"])
            .prop_map(str::to_owned),
    ];
    let sign = select(vec!["<", "<=", ">", ">=", "==", "!="]);
    let comparison = prop_oneof![
        (plain.clone(), sign.clone(), plain).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
        (points.clone(), sign, points).prop_map(|(a, sign, b)| format!("{a} - orb.low {sign} {b}")),
        Just("previous.london.code != L4_CONSOLIDATION".to_owned()),
    ];
    let condition = comparison.prop_recursive(4, 16, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) and ({b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} or {b}")),
            inner.prop_map(|a| format!("not ({a})")),
        ]
    });
    (condition, select(vec!["reject", "pass"])).prop_map(|(condition, missing)| {
        format!("{condition} if missing {missing}").parse().unwrap()
    })
}

fn condition(unread: bool) -> BoxedStrategy<Condition> {
    let filter = filter().prop_map(Condition::Filter);
    if unread {
        let text = word()
            .prop_filter("no filter", |text| text.parse::<Filter>().is_err())
            .prop_map(|text| Condition::Unread(text.into()));
        prop_oneof![Just(Condition::Always), filter, text].boxed()
    } else {
        prop_oneof![Just(Condition::Always), filter].boxed()
    }
}

fn identity(unread: bool) -> impl Strategy<Value = Identity> {
    let entry_rule = prop_oneof![
        Just(EntryRule::NextOpen),
        Just(EntryRule::SignalClose),
        Just(EntryRule::LimitRetrace),
        (0_i64..=1_000)
            .prop_map(|ticks| EntryRule::LimitEdge { through: Ticks::new(ticks).unwrap() }),
    ];
    let distance = || of((1..=i64::MAX).prop_map(Points::from_nanos));
    (
        (word(), word(), 1_u16..=720, 1_i64..=1_000 * NANO),
        (select(SlMode::ALL), entry_rule, 1_u8..=60, any::<bool>()),
        (0_u8..24, 0_u8..60, distance(), distance()),
        condition(unread),
    )
        .prop_map(|(what, how, when, condition)| Identity {
            instrument: what.0.into(),
            orb_time: what.1.into(),
            orb_minutes: what.2,
            rr: Rr::from_nanos(what.3).unwrap(),
            sl_mode: how.0,
            entry_rule: how.1,
            confirm_closes: how.2,
            signal_bars: if how.3 { SignalBars::FiveMinutes } else { SignalBars::OneMinute },
            scan_end: Clock::new(when.0, when.1).unwrap(),
            target_cap: when.2,
            max_stop: when.3,
            condition,
        })
}

fn metrics() -> impl Strategy<Value = Metrics> {
    const MOST: i64 = 1_000 * NANO;
    let r = |least: i64| of((least..=MOST).prop_map(RMultiple::from_nanos));
    (
        of(1..u32::MAX),
        of((0..=NANO).prop_map(Fraction::from_nanos)),
        (r(0), r(0), r(-MOST), r(-MOST)),
    )
        .prop_map(|(sample_size, win_rate, (avg_win_r, avg_loss_r, expected_r, realized))| {
            Metrics {
                sample_size,
                win_rate,
                avg_win_r,
                avg_loss_r,
                expected_r,
                realized_expectancy: realized,
            }
        })
}

fn date() -> impl Strategy<Value = Date> {
    (1900_i16..2200, 1_u8..=12, 1_u8..=31)
        .prop_filter_map("no such day", |(year, month, day)| Date::new(year, month, day))
}

fn evidence() -> impl Strategy<Value = Evidence> {
    let measured = ([date(), date(), date()], any::<[u8; 32]>(), any::<[u8; 32]>(), 1..u32::MAX)
        .prop_map(|(mut days, bars, costs, engine_revision)| {
            days.sort();
            let [data_from, data_to, validated_at] = days;
            Evidence::Measured(Measured {
                data_from,
                data_to,
                bars_digest: Digest::from_bytes(bars),
                cost_digest: Digest::from_bytes(costs),
                engine_revision,
                validated_at,
            })
        });
    prop_oneof![Just(Evidence::Legacy), measured]
}

/// A row of any status, with what its status asks for.
fn setup() -> impl Strategy<Value = Setup> {
    select(Status::ALL).prop_flat_map(|status| {
        let unread = matches!(status, Status::Retired | Status::Rejected);
        (identity(unread), told(), told(), metrics(), of(evidence())).prop_map(
            move |(identity, mut reason, notes, mut metrics, mut evidence)| {
                if unread && reason.is_empty() {
                    reason = "no edge".into();
                }
                if status == Status::Active {
                    let nothing = RMultiple::ZERO;
                    metrics.sample_size.get_or_insert(1);
                    metrics.win_rate.get_or_insert(Fraction::from_nanos(0));
                    metrics.avg_win_r.get_or_insert(nothing);
                    metrics.avg_loss_r.get_or_insert(nothing);
                    if metrics.realized_expectancy.is_none() {
                        metrics.expected_r.get_or_insert(nothing);
                    }
                    evidence.get_or_insert(Evidence::Legacy);
                }
                Setup::new(identity, status, reason.into(), notes.into(), metrics, evidence)
            },
        )
    })
}

/// Rows of which no two are the same setup.
fn setups() -> impl Strategy<Value = Vec<Setup>> {
    prop::collection::vec(setup(), 0..6).prop_map(|setups| {
        let key = |setup: &Setup| canonical::identity(setup).text();
        let distinct: BTreeMap<String, Setup> =
            setups.into_iter().map(|setup| (key(&setup), setup)).collect();
        distinct.into_values().collect()
    })
}

proptest! {
    #[test]
    fn rows_come_back_as_they_went(setups in setups()) {
        let text = snapshot::render(&setups);
        let rows = read(&text);
        prop_assert_eq!(rows.len(), setups.len());
        for setup in &setups {
            prop_assert!(rows.contains(setup), "{:?}\nis not in\n{}", setup, text);
        }
        prop_assert_eq!(snapshot::digest(&rows), snapshot::digest(&setups));
        let sealed = format!("digest = \"{}\"", snapshot::digest(&setups));
        prop_assert!(text.contains(&sealed));
    }

    #[test]
    fn what_was_read_is_written_as_it_stands(setups in setups()) {
        let text = snapshot::render(&setups);
        prop_assert_eq!(snapshot::render(&read(&text)), text);
    }

    #[test]
    fn neither_text_nor_digest_depends_on_the_order(
        (setups, shuffled) in setups().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        prop_assert_eq!(snapshot::render(&shuffled), snapshot::render(&setups));
        prop_assert_eq!(snapshot::digest(&shuffled), snapshot::digest(&setups));
    }

    #[test]
    fn another_row_has_another_digest((one, other) in (setup(), setup())) {
        prop_assert_eq!(snapshot::digest([&one]) == snapshot::digest([&other]), one == other);
    }

    #[test]
    fn a_text_stays_on_its_line(setups in setups()) {
        for line in snapshot::render(&setups).split('\n') {
            prop_assert!(!line.contains(|c: char| c.is_control()), "{line:?}");
        }
    }

    #[test]
    fn line_ends_of_another_system_say_the_same(setups in setups()) {
        let text = snapshot::render(&setups);
        prop_assert_eq!(read(&text.replace('\n', "\r\n")), read(&text));
    }
}

#[test]
fn texts_that_look_like_the_file_they_stand_in() {
    for text in [
        "\"",
        "\\",
        "\\\"",
        "\\\\\"",
        "\n[[setup]]\nrr = 1",
        "\"\nstatus = \"active\"\n#",
        "# no comment",
        "'''",
        "\"\"\"",
        "\u{0}",
        "\u{1}\u{1f}\u{7f}\u{80}\u{9f}",
        "\\u0041",
        "\u{feff}x",
        "a\r\nb",
        "e\u{301}",
        "\u{1F600}",
        "\u{2028}x\u{2029}y",
        "${x}",
        "{}",
        "a\tb",
    ] {
        let identity = Identity {
            instrument: text.trim().to_owned().into(),
            orb_time: text.trim().to_owned().into(),
            orb_minutes: 5,
            rr: Rr::from_nanos(NANO).unwrap(),
            sl_mode: SlMode::Full,
            entry_rule: EntryRule::NextOpen,
            confirm_closes: 1,
            signal_bars: SignalBars::OneMinute,
            scan_end: Clock::new(9, 0).unwrap(),
            target_cap: None,
            max_stop: None,
            condition: Condition::Unread(text.trim().to_owned().into()),
        };
        let told = || text.trim().to_owned().into();
        let setup = Setup::new(identity, Status::Retired, told(), told(), Metrics::default(), None);
        assert_eq!(read(&snapshot::render([&setup])), [setup], "{text:?}");
    }
}
