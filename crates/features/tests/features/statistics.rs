//! What setups come to: from stored rows, from bars, and from a sweep, and always the same.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use driftless_engine::generator::RandomWalk;
use driftless_engine::{Bars, Gate, NoFeatures, Sweep, SweepCosts};
use driftless_features::{
    Backtest, Backtested, Control, Dates, LEVELS, Plan, Reckoned, Reckoning, RollRule, bars_used,
    setup_day, statistics,
};
use driftless_model::cost::Stress;
use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::load::Specs;
use driftless_model::setup::{Condition, Identity, Metrics, Setup, SlMode, Slice, Status};
use driftless_model::unit::RMultiple;
use driftless_store::warehouse::{SetupFigures, SetupStatistics, Setups, Warehouse};
use sha2::{Digest as _, Sha256};

use crate::common::{gold, specs};
use crate::scratch::{Scratch, calculated, ingest};
use crate::warehouse::csv;

/// Wild enough that costs leave most trades, and filters decide.
const WALK: RandomWalk =
    RandomWalk { days: 40, bars_a_day: 1_000, sigma_ticks: 15, ..RandomWalk::BENCHMARK };

pub(crate) fn candidate(identity: Identity) -> Setup {
    let (reason, notes) = ("".into(), "".into());
    Setup::new(identity, Status::Candidate, reason, notes, Metrics::default(), None)
}

/// The setups of the specs, and one that reads the trading day before.
fn setups(specs: &Specs) -> Vec<Setup> {
    let mut setups: Vec<Setup> = specs.setups.iter().map(|setup| setup.value.clone()).collect();
    let filter = "previous.asia.range > atr20 if missing reject".parse().unwrap();
    // Its whole range is its risk, so that costs leave some of its trades.
    let wide = |setup: &&Setup| setup.identity().sl_mode == SlMode::Full;
    let identity = setups.iter().find(wide).unwrap().identity().clone();
    setups.push(candidate(Identity { condition: Condition::Filter(filter), ..identity }));
    setups
}

/// From the first digest there is to the last.
fn every() -> Setups {
    Digest::from_bytes([0; 32])..=Digest::from_bytes([255; 32])
}

fn filled(scratch: &Scratch, specs: &Specs) -> Warehouse {
    let warehouse = scratch.warehouse("w.duckdb");
    let file = scratch.file("bars.csv", csv(&WALK.columns()));
    ingest(specs, &file, &warehouse).unwrap();
    warehouse
}

pub(crate) fn backtest(
    plan: &Plan<'_>,
    warehouse: &Warehouse,
    gate: Gate,
    dates: Dates,
) -> Backtested {
    let never = AtomicBool::new(false);
    let mut control = Control { progress: &mut |_| {}, cancel: &never };
    let backtest = Backtest { gate, dates, rule: RollRule::PreviousDay };
    backtest.run(plan, warehouse, &mut control).unwrap()
}

const NORMAL: Gate = Gate::At(Stress::Normal);

fn whole(figures: &SetupFigures) -> &SetupStatistics {
    figures.statistics.iter().find(|row| row.key.slice == Slice::All).unwrap()
}

#[test]
fn rows_bars_and_sweep_give_the_same_statistics() {
    let (scratch, specs) = (Scratch::new("statistics"), specs());
    let (warehouse, gold) = (filled(&scratch, &specs), gold(&specs));
    let setups = setups(&specs);
    let calendar = &specs.calendar.value;
    let plan = Plan::new(calendar, gold, &setups).unwrap();
    calculated(&plan, &warehouse).unwrap();
    let reckoning = Reckoning::new(gold).unwrap();
    let run = statistics(&reckoning, &warehouse).unwrap();
    assert_eq!(run, Reckoned { written: 9, unchanged: 0, removed: 0 });
    let stored = warehouse.figures("MGC", &every()).unwrap();
    let rows = warehouse.setup_trades("MGC", &every()).unwrap();

    let tested = backtest(&plan, &warehouse, NORMAL, Dates::ALL);
    assert_eq!(tested.setups.len(), 9);
    let mut filtered = 0;
    for tested in &tested.setups {
        assert_eq!(rows[&tested.setup], tested.trades);
        assert_eq!(stored[&tested.setup], tested.figures);
        filtered += whole(&tested.figures).counts.reason_filter;
    }
    assert!(filtered > 0, "no filter refused anything");

    let identities: Vec<Identity> = plan.setups().iter().map(|(_, one)| (*one).clone()).collect();
    let bars = Bars::new(gold, WALK.columns()).unwrap();
    let costs = SweepCosts { gate: NORMAL, levels: LEVELS.to_vec() };
    let sweep = Sweep::new(&bars, calendar, &identities, &costs).unwrap();
    let mut compared = 0;
    for ((setup, identity), summary) in plan.setups().iter().zip(sweep.summaries(&NoFeatures)) {
        if identity.condition != Condition::Always {
            continue;
        }
        let row = whole(&stored[setup]);
        let total = summary.total();
        assert_eq!(u64::from(row.counts.trades), total.trades());
        assert_eq!(u64::from(row.counts.longest_losing_run), summary.longest_losing_run());
        assert_eq!(i128::from(row.figures.max_drawdown_r.nanos()), summary.drawdown_nanos());
        let nets = [
            row.figures.expectancy_net_r,
            row.figures.expectancy_net_moderate_r,
            row.figures.expectancy_net_severe_r,
            row.figures.expectancy_net_extreme_r,
            row.figures.expectancy_net_plus_25_r,
            row.figures.expectancy_net_plus_50_r,
        ];
        for ((_, sums), net) in summary.levels().iter().zip(nets) {
            assert_eq!(net, total.expectancy(sums));
        }
        compared += total.trades();
    }
    assert!(compared > 50, "{compared} trades are no comparison");
}

/// Every slice holds every day once, and the equity ends where the sum of the trades does.
#[test]
fn slices_are_the_same_days_cut_differently() {
    let (scratch, specs) = (Scratch::new("slices"), specs());
    let (warehouse, setups) = (filled(&scratch, &specs), setups(&specs));
    let plan = Plan::new(&specs.calendar.value, gold(&specs), &setups).unwrap();
    for tested in backtest(&plan, &warehouse, Gate::Off, Dates::ALL).setups {
        let figures = &tested.figures;
        let all = whole(figures);
        assert_eq!(all.span.days, 40);
        let mut days: BTreeMap<Slice, u32> = BTreeMap::new();
        let mut trades: BTreeMap<Slice, u32> = BTreeMap::new();
        for row in &figures.statistics {
            *days.entry(row.key.slice).or_default() += row.span.days;
            *trades.entry(row.key.slice).or_default() += row.counts.trades;
        }
        for slice in Slice::ALL.iter().filter(|slice| trades.contains_key(slice)) {
            assert_eq!((days[slice], trades[slice]), (40, all.counts.trades), "{slice}");
        }
        let made: i64 =
            tested.trades.iter().filter_map(|row| row.course.net_r).map(RMultiple::nanos).sum();
        let last = figures.equity.last().unwrap();
        assert_eq!(last.point.cumulative_net_r.nanos(), made);
        assert_eq!(figures.equity.len(), all.counts.trades as usize);
        let deepest = figures.equity.iter().map(|row| row.point.drawdown_net_r).max();
        assert_eq!(deepest, Some(all.figures.max_drawdown_r));
    }
}

#[test]
fn a_second_run_touches_nothing_and_a_changed_row_is_seen() {
    let (scratch, specs) = (Scratch::new("again"), specs());
    let (warehouse, gold) = (filled(&scratch, &specs), gold(&specs));
    let setups = setups(&specs);
    let plan = Plan::new(&specs.calendar.value, gold, &setups).unwrap();
    calculated(&plan, &warehouse).unwrap();
    let reckoning = Reckoning::new(gold).unwrap();
    statistics(&reckoning, &warehouse).unwrap();
    let run = statistics(&reckoning, &warehouse).unwrap();
    assert_eq!(run, Reckoned { written: 0, unchanged: 9, removed: 0 });

    // Figures that were changed by hand are calculated again; those of nobody go.
    let stored = warehouse.figures("MGC", &every()).unwrap();
    let (first, mut figures) =
        stored.into_iter().find(|(_, figures)| whole(figures).counts.trades > 0).unwrap();
    assert_eq!(figures.statistics[0].key.slice, Slice::All);
    figures.statistics[0].figures.expectancy_gross_r = Some(RMultiple::from_nanos(9_000_000_000));
    warehouse.replace_figures(&first, &figures).unwrap();
    let nobody = Digest::from_bytes([7; 32]);
    for row in &mut figures.statistics {
        row.key.setup = nobody;
    }
    figures.equity.clear();
    warehouse.replace_figures(&nobody, &figures).unwrap();
    let run = statistics(&reckoning, &warehouse).unwrap();
    assert_eq!(run, Reckoned { written: 1, unchanged: 8, removed: 1 });

    // Rows of other costs than today's come to nothing that is worth a number.
    let mut days = warehouse.days("MGC", Date::FIRST, Date::LAST).unwrap();
    let mut day = days.pop_last().unwrap().1;
    for trade in &mut day.trades {
        trade.provenance.engine_revision += 1;
    }
    warehouse.replace(&day).unwrap();
    let run = statistics(&reckoning, &warehouse).unwrap();
    assert_eq!(run, Reckoned { written: 0, unchanged: 0, removed: 9 });
}

/// However few rows fit into memory together, every setup is in one group, and its rows are those
/// it has in all.
#[test]
fn setups_in_groups_are_the_setups_in_one() {
    let (scratch, specs) = (Scratch::new("groups"), specs());
    let (warehouse, gold) = (filled(&scratch, &specs), gold(&specs));
    let setups = setups(&specs);
    let plan = Plan::new(&specs.calendar.value, gold, &setups).unwrap();
    calculated(&plan, &warehouse).unwrap();
    assert!(!warehouse.has_figures("MGC").unwrap());
    statistics(&Reckoning::new(gold).unwrap(), &warehouse).unwrap();
    assert!(warehouse.has_figures("MGC").unwrap() && !warehouse.has_figures("MNQ").unwrap());
    let figures = warehouse.figures("MGC", &every()).unwrap();
    let trades = warehouse.setup_trades("MGC", &every()).unwrap();
    for (rows, groups) in [(0, 9..=9), (300, 2..=8), (u64::MAX, 1..=1)] {
        let found = warehouse.setup_groups("MGC", rows).unwrap();
        assert!(groups.contains(&found.len()), "{rows}: {}", found.len());
        let mut together = (BTreeMap::new(), BTreeMap::new());
        for setups in found {
            together.0.extend(warehouse.figures("MGC", &setups).unwrap());
            together.1.extend(warehouse.setup_trades("MGC", &setups).unwrap());
        }
        assert_eq!(together, (figures.clone(), trades.clone()));
    }
}

/// A result that its own levels do not give.
#[test]
fn a_row_that_contradicts_itself_is_refused() {
    let (scratch, specs) = (Scratch::new("contradiction"), specs());
    let (warehouse, gold) = (filled(&scratch, &specs), gold(&specs));
    let setups = setups(&specs);
    let plan = Plan::new(&specs.calendar.value, gold, &setups).unwrap();
    calculated(&plan, &warehouse).unwrap();
    let reckoning = Reckoning::new(gold).unwrap();
    let rows = warehouse.setup_trades("MGC", &every()).unwrap();
    let row = rows.values().flatten().find(|row| row.course.net_r.is_some()).unwrap();
    assert!(setup_day(&reckoning, row).is_ok());
    let mut texts = Vec::new();
    for (what, change) in CHANGES {
        let mut row = row.clone();
        change(&mut row);
        let error = setup_day(&reckoning, &row).expect_err(what).to_string();
        texts.push(format!("# {what}\n{}", error.replace(&row.key.setup.to_string(), "[setup]")));
    }
    insta::assert_snapshot!(texts.join("\n\n"));
}

type Change = fn(&mut driftless_store::warehouse::SetupTrade);

const CHANGES: &[(&str, Change)] = &[
    ("another result before costs", |row| {
        row.range.r_multiple = row.range.r_multiple.map(|r| RMultiple::from_nanos(r.nanos() + 1));
    }),
    ("another result after costs", |row| {
        row.course.net_r = row.course.net_r.map(|r| RMultiple::from_nanos(r.nanos() + 1));
    }),
    ("no entry price", |row| row.range.entry_price = None),
    ("no direction", |row| row.range.break_dir = None),
    ("no risk", |row| row.range.risk_points = None),
];

/// The digest is of the bars, by the definition in words, and of nothing else.
#[test]
fn the_digest_of_bars_is_what_its_definition_says() {
    let (scratch, specs) = (Scratch::new("digest"), specs());
    let warehouse = filled(&scratch, &specs);
    let plan = Plan::new(&specs.calendar.value, gold(&specs), []).unwrap();
    let columns = WALK.columns();
    let days: Vec<Date> = warehouse_days(&plan, &warehouse);
    let of = |from: usize, to: usize, changed: Option<usize>| {
        let mut hash = Sha256::new_with_prefix("driftless bars 1 MGC\n");
        for (day, date) in days.iter().enumerate().take(to + 1).skip(from) {
            hash.update(format!("{date} MGC\n"));
            for place in day * WALK.bars_a_day..(day + 1) * WALK.bars_a_day {
                hash.update(columns.minutes[place].to_le_bytes());
                for prices in [&columns.open, &columns.high, &columns.low, &columns.close] {
                    hash.update((i64::from(prices[place]) * 50_000_000).to_le_bytes());
                }
                let volume: i64 = if changed == Some(place) { 8 } else { 7 };
                hash.update(volume.to_le_bytes());
            }
        }
        Digest::from_bytes(hash.finalize().into())
    };
    let used = |dates| bars_used(&plan, &warehouse, dates, RollRule::PreviousDay).unwrap().unwrap();
    let all = used(Dates::ALL);
    assert_eq!((all.from, all.to, all.days), (days[0], days[39], 40));
    assert_eq!(all.digest, of(0, 39, None));
    assert_ne!(all.digest, of(0, 39, Some(1_234)));
    let part = used(Dates { from: days[3], to: days[20] });
    assert_eq!((part.from, part.to, part.digest), (days[3], days[20], of(3, 20, None)));
    // A measurement names the same bars.
    let setups = setups(&specs);
    let plan = Plan::new(&specs.calendar.value, gold(&specs), &setups).unwrap();
    let tested = backtest(&plan, &warehouse, NORMAL, Dates { from: days[3], to: days[20] });
    assert_eq!(tested.bars, part);
    let nowhere = Dates { from: Date::FIRST, to: Date::FIRST };
    assert_eq!(bars_used(&plan, &warehouse, nowhere, RollRule::PreviousDay).unwrap(), None);
}

fn warehouse_days(plan: &Plan<'_>, warehouse: &Warehouse) -> Vec<Date> {
    calculated(plan, warehouse).unwrap();
    warehouse.dates("MGC", Date::FIRST, Date::LAST).unwrap()
}

/// Whoever reads the file finds what every figure means, and no figure of a strategy among trades.
#[test]
fn levels_of_rows_are_stated() {
    use driftless_model::table::{RowLevel, Table};
    use driftless_store::warehouse::{SETUP_EQUITY, SETUP_STATISTICS, SETUP_TRADES};
    for table in [SETUP_STATISTICS, SETUP_EQUITY] {
        assert_eq!(Table::named(table.name).unwrap().row, RowLevel::Setup);
        assert_eq!(table.misplaced(), Vec::<&str>::new());
    }
    assert_eq!(Table::named(SETUP_TRADES.name).unwrap().row, RowLevel::Trade);
}
