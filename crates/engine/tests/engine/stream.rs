//! A sweep's trades as a stream, and the same results on any number of threads.

use core::num::NonZeroUsize;

use driftless_engine::generator::RandomWalk;
use driftless_engine::{
    Bars, CostLevel, EngineError, Gate, NoFeatures, Outcome, Summary, Sweep, SweepCosts,
    TradeCosts, TradeRow, simulate_orb_trade, trading_days,
};
use driftless_model::cost::Stress;
use driftless_model::setup::{EntryRule, Identity, SlMode};

use crate::common::{RANGES, brisbane, clock, gold, rr, setup};

pub(crate) fn setups() -> Vec<Identity> {
    let mut setups = Vec::new();
    for orb_time in RANGES {
        for target in ["1", "1.5", "4"] {
            for sl_mode in [SlMode::Full, SlMode::Half] {
                for entry_rule in [EntryRule::NextOpen, EntryRule::LimitRetrace] {
                    // Some are still open two hours after the range.
                    let scan_end = clock(if orb_time == "0900" { "11:00" } else { "09:00" });
                    setups.push(Identity {
                        rr: rr(target),
                        sl_mode,
                        entry_rule,
                        scan_end,
                        ..setup(orb_time)
                    });
                }
            }
        }
    }
    setups
}

pub(crate) fn costs() -> SweepCosts {
    SweepCosts {
        gate: Gate::Off,
        levels: [CostLevel::Stress(Stress::Normal), CostLevel::Percent(150)].into(),
    }
}

/// 130 days over the turn of a year.
pub(crate) fn walk() -> RandomWalk {
    let first_minute = RandomWalk::BENCHMARK.first_minute - 14 * 7 * 1_440;
    RandomWalk { days: 130, first_minute, ..RandomWalk::BENCHMARK }
}

fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

#[test]
fn one_two_and_eight_threads_give_the_same_bytes() {
    let (mgc, calendar) = (gold(), brisbane());
    let bars = Bars::new(&mgc, walk().columns()).unwrap();
    let sweep = Sweep::new(&bars, &calendar, &setups(), &costs()).unwrap();
    let summaries = |threads| on_threads(threads, || format!("{:?}", sweep.summaries(&NoFeatures)));
    let rows = |threads, at_once| {
        on_threads(threads, || {
            let mut text = String::new();
            let at_once = NonZeroUsize::new(at_once).unwrap();
            let sink = |rows: &[TradeRow]| text.push_str(&format!("{rows:?}"));
            sweep.trades(&NoFeatures, Stress::Normal, at_once, sink).unwrap();
            text
        })
    };
    let (alone, alone_rows) = (summaries(1), rows(1, 7));
    for threads in [1, 2, 8] {
        assert_eq!(summaries(threads), alone, "{threads}");
        assert_eq!(rows(threads, 30), alone_rows, "{threads}");
    }
}

#[test]
fn the_stream_holds_every_trade_and_what_the_summaries_count() {
    let (mgc, calendar) = (gold(), brisbane());
    let bars = Bars::new(&mgc, walk().columns()).unwrap();
    let (setups, costs) = (setups(), costs());
    let sweep = Sweep::new(&bars, &calendar, &setups, &costs).unwrap();
    let days = trading_days(&bars, &calendar).unwrap();
    let mut rows = Vec::new();
    let mut most = 0;
    let sink = |some: &[TradeRow]| {
        most = most.max(some.len());
        rows.extend_from_slice(some);
    };
    sweep.trades(&NoFeatures, Stress::Normal, NonZeroUsize::new(4).unwrap(), sink).unwrap();
    assert_eq!(most, setups.len());
    assert_eq!(rows.len(), days.len() * setups.len());
    for (place, row) in rows.iter().enumerate().step_by(97) {
        let (day, setup) = (&days[place / setups.len()], place % setups.len());
        assert_eq!((row.date, row.setup), (day.date(), setup));
        let costs = TradeCosts::ungated(Stress::Normal);
        let alone = simulate_orb_trade(&bars, day, &setups[setup], costs, &NoFeatures).unwrap();
        assert_eq!(row.result, alone);
    }
    let summaries = sweep.summaries(&NoFeatures);
    let outcome = |summary: &Summary| {
        let total = summary.total();
        [total.wins(), total.losses(), total.time_exits()]
    };
    for (setup, summary) in summaries.iter().enumerate() {
        let count = |wanted| {
            let of = |row: &&TradeRow| {
                row.setup == setup && row.result.is_some_and(|told| told.outcome() == wanted)
            };
            rows.iter().filter(of).count() as u64
        };
        let counts = [Outcome::Win, Outcome::Loss, Outcome::TimeExit].map(count);
        assert_eq!(outcome(summary), counts, "{setup}");
    }
    // Years and weekdays are the same trades, cut differently.
    for summary in &summaries {
        let years: u64 = summary.years().iter().map(|(_, tally)| tally.trades()).sum();
        let weekdays: u64 = summary.weekdays().iter().map(|tally| tally.trades()).sum();
        assert_eq!((years, weekdays), (summary.total().trades(), summary.total().trades()));
        assert_eq!(summary.years().iter().map(|(year, _)| *year).collect::<Vec<_>>(), [2019, 2020]);
        assert_eq!(summary.weekdays()[5].trades() + summary.weekdays()[6].trades(), 0);
    }
}

#[test]
fn what_has_no_meaning_is_refused() {
    let (mgc, calendar) = (gold(), brisbane());
    let bars = Bars::new(&mgc, walk().columns()).unwrap();
    let refused = |setup: Identity, costs: &SweepCosts| {
        Sweep::new(&bars, &calendar, &[setup], costs).unwrap_err()
    };
    let none = SweepCosts { levels: Vec::new(), ..costs() };
    assert_eq!(refused(setup("0900"), &none), EngineError::NoLevel);
    let other = Identity { instrument: "GC".into(), ..setup("0900") };
    let other = refused(other, &costs()).to_string();
    insta::assert_snapshot!(other, @r"
    a setup of `GC` on bars of `MGC`
    pass the bars of its instrument
    ");
    let range = Identity { orb_time: "0915".into(), ..setup("0900") };
    insta::assert_snapshot!(refused(range, &costs()).to_string(), @r"
    the calendar has no opening range `0915`
    add it to `specs/calendar.toml`
    ");
    let closes = Identity { confirm_closes: 0, ..setup("0900") };
    assert_eq!(refused(closes, &costs()), EngineError::NoCloses);
    let minutes = Identity { orb_minutes: 0, ..setup("0900") };
    assert!(matches!(refused(minutes, &costs()), EngineError::NoMinutes { .. }));
    let cap = Identity { target_cap: Some(crate::common::points("0")), ..setup("0900") };
    assert!(matches!(refused(cap, &costs()), EngineError::Cap { .. }));
}
