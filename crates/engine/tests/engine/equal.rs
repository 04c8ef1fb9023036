//! The engine against the naive simulator, and a sweep against single trades.

use std::collections::BTreeMap;

use crate::common::{brisbane, clock, date, gold, setup};
use crate::naive::{self, OneBar, Told};
use crate::written::{MONDAY, at};
use driftless_engine::generator::RandomWalk;
use driftless_engine::{
    Bars, ClosedTrade, Columns, CostLevel, DayResult, Gate, Ledger, NoFeatures, Outcome, Price,
    Reason, Settlements, Sweep, SweepCosts, Tally, TradeCosts, TradeResult, simulate_orb_trade,
};
use driftless_model::cost::Stress;
use driftless_model::date::Date;
use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::{EntryRule, Identity, SignalBars, SlMode};
use driftless_model::unit::{Points, Ratio, Rr, Ticks};
use proptest::prelude::*;

/// A day of bars around a price, in ticks: small moves, so that touches to the tick, zero ranges
/// and bars that touch both are common; minutes may be missing, and bars may gap. Some days move
/// by thousands of ticks: their bars cannot be packed, and their risks are not remembered.
fn day(first: i32) -> impl Strategy<Value = Vec<OneBar>> {
    let bar = (1..4_i32, -2..=2_i128, -4..=4_i128, 0..=3_i128, 0..=3_i128, 0..8_u8);
    (
        prop::collection::vec(bar, 1..120),
        0..=60_i32,
        prop::sample::select(vec![
            (0, 1),
            (-7, 1),
            (20_000, 1),
            (-8_388_000, 1),
            (16_776_000, 1),
            (20_000, 3_000),
        ]),
    )
        .prop_map(move |(bars, start, (price, scale))| {
            let (mut minute, mut close): (i32, i128) = (first + start - 1, price);
            let bars = bars.into_iter().map(|(step, gap, body, up, down, kind)| {
                minute += if kind == 0 { step } else { 1 };
                let open = close + if kind < 3 { scale * gap } else { 0 };
                close = open + scale * body;
                let (high, low) = (open.max(close) + scale * up, open.min(close) - scale * down);
                OneBar { minute, open: 2 * open, high: 2 * high, low: 2 * low, close: 2 * close }
            });
            bars.collect()
        })
}

fn setups() -> impl Strategy<Value = Identity> {
    let rule = prop_oneof![
        Just(EntryRule::NextOpen),
        Just(EntryRule::SignalClose),
        Just(EntryRule::LimitRetrace),
        (0..5_i64).prop_map(|ticks| EntryRule::LimitEdge { through: Ticks::new(ticks).unwrap() }),
    ];
    let rr = prop_oneof![
        prop::sample::select(vec![500_000_000, 1_000_000_000, 1_500_000_000, 2_000_000_000]),
        1..4_000_000_000_i64,
    ];
    let points =
        |most: i64| prop::option::of((1..most).prop_map(|n| Points::from_nanos(n * 25_000_000)));
    (
        (prop::sample::select(vec!["0900", "1000"]), 1..40_u16, rule, rr),
        (any::<bool>(), 1..4_u8, any::<bool>(), points(60), points(80)),
        prop::sample::select(vec!["09:00", "10:30", "09:20", "10:01"]),
    )
        .prop_map(
            |((orb_time, orb_minutes, entry_rule, rr), (full, closes, five, cap, most), end)| {
                Identity {
                    orb_minutes,
                    rr: Rr::from_nanos(rr).unwrap(),
                    sl_mode: if full { SlMode::Full } else { SlMode::Half },
                    entry_rule,
                    confirm_closes: closes,
                    signal_bars: if five { SignalBars::FiveMinutes } else { SignalBars::OneMinute },
                    scan_end: clock(end),
                    target_cap: cap,
                    max_stop: most,
                    ..setup(orb_time)
                }
            },
        )
}

fn gates() -> impl Strategy<Value = (Gate, Stress)> {
    let gate =
        prop_oneof![Just(Gate::Off), prop::sample::select(Stress::ALL.to_vec()).prop_map(Gate::At)];
    (gate, prop::sample::select(Stress::ALL.to_vec()))
}

fn series<'i>(
    instrument: &'i Instrument<Production>,
    bars: &[OneBar],
) -> Bars<&'i Instrument<Production>> {
    let mut columns = Columns::default();
    for bar in bars {
        let prices = [bar.open, bar.high, bar.low, bar.close].map(|price| price as i32);
        columns.push(bar.minute, prices);
    }
    Bars::new(instrument, columns).unwrap()
}

/// The minutes of a setup on the day that starts at a minute, reckoned by hand: Brisbane has no
/// daylight saving.
fn minutes(first: i32, setup: &Identity) -> ((i32, i32), (i32, i32)) {
    let start = first + if setup.orb_time == "0900" { 0 } else { 60 };
    let end = start + i32::from(setup.orb_minutes);
    let clock = setup.scan_end;
    let of_day = 60 * i32::from(clock.hour()) + i32::from(clock.minute()) - 9 * 60;
    let mut scan_end = first + of_day;
    while scan_end <= end {
        scan_end += 1_440;
    }
    ((start, end), (end, scan_end))
}

/// A result in the naive simulator's terms.
fn told(trade: &TradeResult) -> Told {
    let halves = |price: Price| {
        let halves = price.ratio().checked_mul(Ratio::new(20, 1).unwrap()).unwrap();
        (halves.numerator(), halves.denominator())
    };
    let whole = |price: Price| {
        let (halves, one) = halves(price);
        assert_eq!(one, 1, "{price}");
        halves
    };
    let minute = |time: jiff::Timestamp| (time.as_second() / 60) as i32;
    let range = trade.range();
    Told {
        range: (whole(range.high()), whole(range.low()), range.bars() as usize),
        direction: trade.direction().map_or("NONE", |direction| direction.name()),
        signal: trade.signal().map(|signal| minute(signal.at)),
        entry: trade.position().map(|held| (minute(held.entered_at), whole(held.entry))),
        stop: trade.position().map(|held| whole(held.stop)),
        target: trade.position().and_then(|held| held.target).map(halves),
        outcome: trade.outcome().name(),
        reason: trade.reason().map(Reason::name),
        exit: trade.exit().map(|exit| naive::Out {
            minute: minute(exit.at),
            price: halves(exit.price),
            bars_held: exit.bars_held,
            both_touched: exit.both_touched,
            gapped: exit.gapped,
            gross: exit.gross.nanos(),
            net: exit.net.nanos(),
            mae: exit.mae.nanos(),
            mfe: exit.mfe.nanos(),
        }),
    }
}

fn reduced(exact: naive::Exact) -> naive::Exact {
    let ratio = Ratio::new(exact.0, exact.1).unwrap();
    (ratio.numerator(), ratio.denominator())
}

/// What a sweep must come to for one setup, from its single trades.
#[derive(Debug, Default, PartialEq)]
struct Totals {
    counts: [u64; 3],
    refused: [u64; 7],
    no_range: u64,
    flags: (u64, u64),
    gross: (i128, i128, i128),
    net: Vec<(i128, i128)>,
    drawdown: i128,
    run: u64,
    /// Wins, losses and time exits, sums before and after costs.
    years: BTreeMap<i16, Cut>,
    weekdays: [Cut; 7],
}

type Cut = ([u64; 3], i128, i128);

fn expected(days: &[(Date, Vec<Option<TradeResult>>)]) -> Totals {
    let mut totals = Totals { net: vec![(0, 0); days[0].1.len()], ..Totals::default() };
    let (mut sum, mut peak, mut run) = (0_i128, 0_i128, 0);
    for (date, levels) in days {
        // A year with days and without a trade is told, too.
        let year = totals.years.entry(date.year()).or_default();
        let Some(trade) = &levels[0] else {
            totals.no_range += 1;
            continue;
        };
        let Some(exit) = trade.exit() else {
            totals.refused[trade.reason().unwrap() as usize] += 1;
            continue;
        };
        totals.counts[exit.outcome as usize] += 1;
        totals.flags.0 += u64::from(exit.both_touched);
        totals.flags.1 += u64::from(exit.gapped);
        let gross = i128::from(exit.gross.nanos());
        totals.gross.0 += gross;
        totals.gross.1 += gross.max(0);
        if exit.outcome == Outcome::Win {
            totals.gross.2 += gross;
        }
        for (level, trade) in totals.net.iter_mut().zip(levels) {
            let net = i128::from(trade.unwrap().exit().unwrap().net.nanos());
            level.0 += net;
            level.1 += net.max(0);
        }
        let net = i128::from(exit.net.nanos());
        // 8 January 2024 is a Monday.
        let since = jiff::civil::date(date.year(), date.month() as i8, date.day() as i8)
            - jiff::civil::date(2024, 1, 8);
        let weekday = since.get_days().rem_euclid(7) as usize;
        for cut in [year, &mut totals.weekdays[weekday]] {
            cut.0[exit.outcome as usize] += 1;
            cut.1 += gross;
            cut.2 += net;
        }
        sum += net;
        peak = peak.max(sum);
        totals.drawdown = totals.drawdown.max(peak - sum);
        run = if net < 0 { run + 1 } else { 0 };
        totals.run = totals.run.max(run);
    }
    totals
}

fn cut(tally: &Tally) -> Cut {
    let counts = [tally.wins(), tally.losses(), tally.time_exits()];
    (counts, tally.gross().total_nanos(), tally.net().total_nanos())
}

/// The same days one by one.
fn ledger(
    mgc: &Instrument<Production>,
    levels: &[CostLevel],
    days: impl Iterator<Item = (Date, Option<TradeResult>)>,
) -> Ledger {
    let settlements = Settlements::new(mgc, levels).unwrap();
    let mut ledger = Ledger::new(&settlements);
    for (date, trade) in days {
        let result = match trade {
            None => DayResult::NoRange,
            Some(trade) => match ClosedTrade::of(&trade).unwrap() {
                None => DayResult::Refused(trade.reason().unwrap()),
                Some(closed) => DayResult::Settled(settlements.settle(&closed).unwrap()),
            },
        };
        ledger.push(date, &result);
    }
    ledger
}

fn summed(summary: &driftless_engine::Summary) -> Totals {
    let total = summary.total();
    let gains = |sums: &driftless_engine::Sums| (sums.total_nanos(), sums.gains_nanos());
    let (gross, gross_gains) = gains(total.gross());
    Totals {
        counts: [total.wins(), total.losses(), total.time_exits()],
        refused: core::array::from_fn(|place| summary.refused(Reason::ALL[place])),
        no_range: summary.no_range(),
        flags: (summary.both_touched(), summary.gapped()),
        gross: (gross, gross_gains, total.gross().wins_nanos()),
        net: summary.levels().iter().map(|(_, sums)| gains(sums)).collect(),
        drawdown: summary.drawdown_nanos(),
        run: summary.longest_losing_run(),
        years: summary.years().iter().map(|(year, tally)| (*year, cut(tally))).collect(),
        weekdays: summary.weekdays().each_ref().map(cut),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn every_trade_is_what_the_rules_say(
        bars in day(MONDAY), setup in setups(), (gate, stress) in gates(),
    ) {
        let mgc = gold();
        let (calendar, series) = (brisbane(), series(&mgc, &bars));
        let day = calendar.day(date("2024-01-08")).unwrap();
        prop_assert_eq!(day.interval().start(), at(MONDAY));
        let costs = TradeCosts { stress, gate };
        let trade = simulate_orb_trade(&series, &day, &setup, costs, &NoFeatures).unwrap();
        let (range, scan) = minutes(MONDAY, &setup);
        let naive = naive::simulate(&bars, range, scan, &setup, gate, stress).map(|mut told| {
            told.target = told.target.map(reduced);
            if let Some(exit) = &mut told.exit {
                exit.price = reduced(exit.price);
            }
            told
        });
        prop_assert_eq!(trade.as_ref().map(told), naive);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_sweep_is_the_sum_of_its_trades(
        days in prop::collection::vec(day(0), 1..12),
        setups in prop::collection::vec(setups(), 1..12),
        (gate, first) in gates(),
    ) {
        let bars = days.iter().enumerate().flat_map(|(place, day)| {
            // Over the turn of a year.
            let first = MONDAY - 14 * 1_440 + 1_440 * place as i32;
            day.iter().map(move |bar| OneBar { minute: bar.minute + first, ..*bar })
        });
        assert_sum(&bars.collect::<Vec<_>>(), &setups, gate, first);
    }
}

fn assert_sum(bars: &[OneBar], setups: &[Identity], gate: Gate, first: Stress) {
    let mgc = gold();
    let (calendar, series) = (brisbane(), series(&mgc, bars));
    let levels = [first, Stress::Severe];
    let costs = SweepCosts { gate, levels: levels.map(CostLevel::Stress).into() };
    let sweep = Sweep::new(&series, &calendar, setups, &costs).unwrap();
    let summaries = sweep.summaries(&NoFeatures);
    let days = driftless_engine::trading_days(&series, &calendar).unwrap();
    for (setup, summary) in setups.iter().zip(&summaries) {
        let trades = days.iter().map(|day| {
            let at = |stress| {
                let costs = TradeCosts { stress, gate };
                simulate_orb_trade(&series, day, setup, costs, &NoFeatures).unwrap()
            };
            (day.date(), levels.map(at).into())
        });
        let trades: Vec<(Date, Vec<_>)> = trades.collect();
        assert_eq!(summed(summary), expected(&trades));
        let days = trades.iter().map(|(date, levels)| (*date, levels[0]));
        assert_eq!(summary, ledger(&mgc, &costs.levels, days).summary());
    }
}

/// A sweep compares prices as 16-bit offsets. Days on other price levels, one whose moves do not
/// fit 16 bits, and many targets at once are swept all the same.
#[test]
fn days_that_cannot_be_packed_are_swept_like_any_other() {
    let walk = RandomWalk {
        days: 9,
        bars_a_day: 600,
        first_minute: MONDAY - 14 * 1_440,
        ..RandomWalk::BENCHMARK
    };
    let columns = walk.columns();
    let bars: Vec<OneBar> = (0..columns.minutes.len())
        .map(|place| {
            let day = place / walk.bars_a_day;
            let (level, scale) =
                [(0, 1), (-9_000_000, 1), (0, 200), (0, 1), (12_000_000, 1)][day % 5];
            let price = |column: &[i32]| 2 * level + (i128::from(column[place]) - 40_000) * scale;
            OneBar {
                minute: columns.minutes[place],
                open: price(&columns.open),
                high: price(&columns.high),
                low: price(&columns.low),
                close: price(&columns.close),
            }
        })
        .collect();
    let rules = [
        EntryRule::NextOpen,
        EntryRule::SignalClose,
        EntryRule::LimitRetrace,
        EntryRule::LimitEdge { through: Ticks::new(2).unwrap() },
    ];
    let mut setups = Vec::new();
    for entry_rule in rules {
        for sl_mode in [SlMode::Full, SlMode::Half] {
            for tenth in 5..25 {
                let rr = Rr::from_nanos(tenth * 100_000_000).unwrap();
                setups.push(Identity { rr, sl_mode, entry_rule, ..setup("1000") });
            }
        }
    }
    assert_sum(&bars, &setups, Gate::Off, Stress::Normal);
    assert_sum(&bars, &setups, Gate::At(Stress::Extreme), Stress::Moderate);
}
