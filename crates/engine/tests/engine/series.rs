//! What is no series of bars, and how far prices may go.

use driftless_engine::{
    Bar, Bars, Columns, CostLevel, Exit, FaultKind, Gate, NoFeatures, Sweep, SweepCosts,
    TradeCosts, simulate_orb_trade, trading_days,
};
use driftless_model::cost::Stress;
use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::{EntryRule, Identity, SlMode};
use driftless_model::unit::Points;

use crate::common::{brisbane, date, gold, instrument, rr, setup};
use crate::written::{MONDAY, at, series};

fn sound() -> Columns {
    let mut columns = Columns::default();
    for minute in 0..6 {
        columns.push(MONDAY + minute, [200, 210, 190, 200]);
    }
    columns
}

fn refused(columns: Columns) -> String {
    Bars::new(&gold(), columns).unwrap_err().to_string()
}

#[test]
fn sound_bars_are_taken() {
    let mgc = gold();
    let bars = Bars::new(&mgc, sound()).unwrap();
    assert_eq!((bars.len(), bars.time(5)), (6, at(MONDAY + 5)));
    assert_eq!(bars.columns(), &sound());
    assert!(Bars::new(&mgc, Columns::default()).unwrap().is_empty());
}

#[test]
fn every_kind_of_fault_is_named_with_its_first_bar_and_counted() {
    let mut columns = sound();
    columns.minutes[2] = MONDAY;
    columns.minutes[4] = MONDAY + 3;
    columns.minutes[5] = MONDAY + 3;
    columns.high[1] = 198;
    columns.low[3] = 202;
    columns.close[3] = 201;
    columns.high[4] = 2 * ((1 << 24) + 1);
    insta::assert_snapshot!(refused(columns), @r"
    the bars of `MGC` are no series
      1 × bars with a price off the tick grid: first at place `3`, `2024-01-07T23:03:00Z`
      1 × bars with a price beyond 16,777,216 ticks: first at place `4`, `2024-01-07T23:03:00Z`
      2 × bars whose high or low contradicts another price: first at place `1`, `2024-01-07T23:01:00Z`
      1 × bars that open before the one in front of them: first at place `2`, `2024-01-07T23:00:00Z`
      2 × bars in the minute of the one in front of them: first at place `4`, `2024-01-07T23:03:00Z`
    correct the source of the bars; no bar was dropped or changed
    ");
}

#[test]
fn columns_of_different_length_are_refused() {
    let mut columns = sound();
    columns.low.pop();
    insta::assert_snapshot!(refused(columns), @r"
    the bars of `MGC` are no series
      1 × columns differ in length: first at place `5`
    correct the source of the bars; no bar was dropped or changed
    ");
}

#[test]
fn points_and_instants_are_read_exactly() {
    let bar = |second: i64, close: &str| Bar {
        time: jiff::Timestamp::from_second(i64::from(MONDAY) * 60 + second).unwrap(),
        open: Points::parse("2000.0").unwrap(),
        high: Points::parse("2000.2").unwrap(),
        low: Points::parse("1999.9").unwrap(),
        close: Points::parse(close).unwrap(),
    };
    let mgc = gold();
    let read = Bars::from_bars(&mgc, [bar(0, "2000.1"), bar(60, "2000.2")]).unwrap();
    assert_eq!(read.columns().close, [40_002, 40_004]);
    let error = Bars::from_bars(&mgc, [bar(1, "2000.1"), bar(60, "2000.15")]).unwrap_err();
    let kinds: Vec<_> = error.faults().iter().map(|fault| (fault.kind, fault.first)).collect();
    assert_eq!(kinds, [(FaultKind::OffMinute, 0), (FaultKind::OffGrid, 1)]);
    let far =
        Bar { high: Points::from_nanos(i64::MAX / 100_000_000 * 100_000_000), ..bar(0, "2000.1") };
    let error = Bars::from_bars(&mgc, [far]).unwrap_err();
    assert_eq!(error.faults()[0].kind, FaultKind::TooFar);
}

#[test]
fn a_day_exists_when_it_has_a_bar_in_its_first_22_hours() {
    let mgc = gold();
    let quiet = [100, 100, 100, 100];
    // Sunday's stub of one hour before Monday starts, and Monday.
    let stub = [(MONDAY - 61, quiet), (MONDAY - 1, quiet), (MONDAY + 22 * 60 - 1, quiet)];
    let bars = series(&mgc, &stub);
    let calendar = brisbane();
    let days = trading_days(&bars, &calendar).unwrap();
    assert_eq!(days.iter().map(|day| day.date()).collect::<Vec<_>>(), [date("2024-01-08")]);
}

/// Trades at the farthest prices there are, with the smallest risk: nothing overflows.
#[test]
fn the_extremes_are_held() {
    let most = 1 << 24;
    let mgc = gold();
    let yen = instrument("MGC", "0.0000005", "0.000005");
    for (instrument, sign) in [(&mgc, 1), (&mgc, -1), (&yen, 1), (&yen, -1)] {
        let bars: Vec<_> = [
            (0, [-most, -most + 1, -most, -most]),
            (1, [-most, -most + 2, -most, -most + 2]),
            (2, [-most + 2, most, -most + 2, most]),
            (3, [most, most, -most, -most]),
        ]
        .into_iter()
        .map(|(minute, [open, high, low, close])| {
            let (high, low) = if sign > 0 { (high, low) } else { (-low, -high) };
            (MONDAY + minute, [sign * open, high, low, sign * close])
        })
        .collect();
        let series = series(instrument, &bars);
        trade_everything(&series);
    }
}

fn trade_everything(series: &Bars<&Instrument<Production>>) {
    let calendar = brisbane();
    let day = calendar.day(date("2024-01-08")).unwrap();
    let levels = vec![CostLevel::Stress(Stress::Extreme), CostLevel::Percent(400)];
    let costs = SweepCosts { gate: Gate::Off, levels };
    for target in ["0.000000001", "1", "1000"] {
        for sl_mode in [SlMode::Full, SlMode::Half] {
            for entry_rule in [EntryRule::NextOpen, EntryRule::SignalClose, EntryRule::LimitRetrace]
            {
                let setup = Identity {
                    orb_minutes: 1,
                    rr: rr(target),
                    sl_mode,
                    entry_rule,
                    ..setup("0900")
                };
                let stressed = TradeCosts::ungated(Stress::Extreme);
                let trade = simulate_orb_trade(series, &day, &setup, stressed, &NoFeatures);
                let trade = trade.unwrap().unwrap();
                assert!(trade.exit().is_some() || trade.reason().is_some());
                let sweep = Sweep::new(series, &calendar, &[setup], &costs).unwrap();
                let total = *sweep.summaries(&NoFeatures)[0].total();
                let results = |trade: &Exit| (trade.gross.nanos().into(), trade.net.nanos().into());
                let alone = trade.exit().map_or((0, 0), results);
                assert_eq!((total.gross().total_nanos(), total.net().total_nanos()), alone);
            }
        }
    }
}
