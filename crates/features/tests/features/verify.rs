//! Stored values against the bars: each kind of wrong value put in, and named.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use driftless_engine::Gate;
use driftless_features::demo::DemoMarket;
use driftless_features::ingest::Ingest;
use driftless_features::verify::{Check, Choice, Difference, Report, Sample, verify};
use driftless_features::{
    Backtest, Control, Dates, FeaturesError, Plan, Reckoning, RollRule, statistics,
};
use driftless_model::ENGINE_REVISION;
use driftless_model::cost::Stress;
use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::load::{Specs, canonical};
use driftless_model::setup::{Evidence, Measured, Metrics, Setup, Slice, Status};
use driftless_model::unit::Fraction;
use driftless_store::file::Access;
use driftless_store::schema::Kind;
use driftless_store::warehouse::{
    DAILY_FEATURES, FRONT_CONTRACTS, SETUP_EQUITY, SETUP_STATISTICS, SETUP_TRADES, Standing,
    Warehouse,
};
use duckdb::Connection;

use crate::common::{gold, specs};
use crate::scratch::{Scratch, calculated, reading};

/// Sessions of the generated market: past the first roll, and enough for an ATR.
const MARKET: DemoMarket = DemoMarket { seed: 1, sessions: 30 };

static GO_ON: AtomicBool = AtomicBool::new(false);

/// A warehouse with generated bars, and everything derived from them.
struct Filled {
    specs: Specs,
    path: PathBuf,
    _scratch: Scratch,
}

/// Made once: every test has a copy of its own.
fn filled() -> &'static [u8] {
    static FILLED: OnceLock<Vec<u8>> = OnceLock::new();
    FILLED.get_or_init(|| {
        let (scratch, specs) = (Scratch::new("verify"), specs());
        let mut text = Vec::new();
        MARKET.write(gold(&specs), &mut text).unwrap();
        let file = scratch.file("MGC.csv", text);
        let warehouse = scratch.warehouse("w.duckdb");
        let instruments = [gold(&specs)];
        let ingest =
            Ingest { only: None, columns: DemoMarket::columns(), ..reading(&specs, &instruments) };
        let mut control = Control { progress: &mut |_| {}, cancel: &GO_ON };
        ingest.file(&file, &warehouse, &mut control).unwrap();
        let setups: Vec<_> = specs.setups.iter().map(|setup| &setup.value).collect();
        let plan = Plan::new(&specs.calendar.value, gold(&specs), setups.iter().copied()).unwrap();
        calculated(&plan, &warehouse).unwrap();
        statistics(&Reckoning::new(gold(&specs)).unwrap(), &warehouse).unwrap();
        warehouse.checkpoint().unwrap();
        let path = warehouse.path().to_owned();
        drop(warehouse);
        std::fs::read(path).unwrap()
    })
}

impl Filled {
    fn new(name: &str) -> Self {
        let scratch = Scratch::new(name);
        let path = scratch.file("w.duckdb", filled());
        Self { specs: specs(), path, _scratch: scratch }
    }

    fn open(&self) -> Warehouse {
        Warehouse::open(&self.path, Access::Read, Duration::ZERO).unwrap()
    }

    /// As another program would.
    fn inject(&self, sql: &str) {
        let connection = Connection::open(&self.path).unwrap();
        for one in sql.split(';') {
            let changed =
                connection.execute(one, []).unwrap_or_else(|error| panic!("{one}: {error}"));
            assert!(changed > 0, "nothing was injected: {one}");
        }
        connection.close().unwrap();
    }

    /// Whether the constraints of the table allow it.
    fn injects(&self, sql: &str) -> bool {
        let connection = Connection::open(&self.path).unwrap();
        connection.execute(sql, []).is_ok_and(|changed| changed == 1)
    }

    fn asked(&self, sql: &str) -> String {
        self.found(sql).unwrap_or_else(|| panic!("no row: {sql}"))
    }

    fn found(&self, sql: &str) -> Option<String> {
        let connection = Connection::open(&self.path).unwrap();
        connection.query_row(sql, [], |row| row.get(0)).ok()
    }

    fn verify(&self, choice: &Choice) -> Report {
        let mut control = Control { progress: &mut |_| {}, cancel: &GO_ON };
        verify(&self.specs, &self.open(), choice, None, &mut control).unwrap()
    }

    fn whole(&self) -> Report {
        self.verify(&Choice::WHOLE)
    }
}

fn told(report: &Report) -> String {
    let lines = report.differences.iter().map(|found| format!("{}: {found}", found.check.name()));
    lines.collect::<Vec<_>>().join("\n")
}

fn date(day: u8) -> Date {
    Date::new(2025, 2, day).unwrap()
}

#[test]
fn what_was_calculated_is_verified_as_a_whole() {
    let filled = Filled::new("verify-clean");
    let report = filled.whole();
    assert_eq!(told(&report), "");
    assert!(report.is_clean());
    let setups = filled.specs.setups.len() as u32;
    assert_eq!(report.counts.days, 30);
    assert_eq!(report.counts.trades, 30 * setups);
    let columns = FRONT_CONTRACTS.columns.len() + DAILY_FEATURES.columns.len();
    let values = 30 * (columns + filled.specs.setups.len() * SETUP_TRADES.columns.len());
    assert!(report.counts.compared as usize > values, "{:?}", report.counts);
}

/// A column that was not compared would be one that can hold anything.
#[test]
fn i45_every_column_of_every_table_is_compared() {
    let filled = Filled::new("verify-columns");
    let (mut changed, mut empty, mut refused) = (BTreeSet::new(), Vec::new(), Vec::new());
    let tables = [FRONT_CONTRACTS, DAILY_FEATURES, SETUP_TRADES, SETUP_STATISTICS, SETUP_EQUITY];
    for table in tables {
        for column in table.columns {
            if table.key.contains(&column.name) || column.name == "instrument" {
                continue;
            }
            let (table, column) = (table.name, column);
            let Some((other, condition)) = other_value(column.name, column.kind) else { continue };
            let row = format!(
                "SELECT concat_ws(' ', {}) FROM {table} WHERE {condition} \
                 ORDER BY ALL DESC LIMIT 1",
                filled_key(table)
            );
            let Some(key) = filled.found(&row) else {
                empty.push(format!("{table}.{}", column.name));
                continue;
            };
            let update = format!(
                "UPDATE {table} SET {0} = {other} WHERE concat_ws(' ', {1}) = '{key}'",
                column.name,
                filled_key(table)
            );
            if !filled.injects(&update) {
                refused.push(format!("{table}.{}", column.name));
                continue;
            }
            changed.insert((table, key, column.name));
        }
    }
    let report = filled.whole();
    let named = report
        .differences
        .iter()
        .map(|found| (found.table, found.key.clone(), found.column.unwrap_or_default()));
    let named: BTreeSet<_> = named.collect();
    let unseen: Vec<_> = changed.difference(&named).collect();
    assert_eq!(unseen, Vec::<&(&str, String, &str)>::new());
    insta::assert_snapshot!(format!(
        "{} columns\nwithout a value: {}\nrefused by the table: {}",
        changed.len(),
        empty.join(", "),
        refused.join(", ")
    ));
    // What follows from the stored value is not taken from it: the model is asked for what it plans
    // at the stored risk, and everything else is calculated from the bars.
    let beyond = named.difference(&changed).filter(|(_, _, column)| !column.contains("realized"));
    assert_eq!(beyond.count(), 0, "{}", told(&report));
}

fn filled_key(table: &str) -> &'static str {
    match table {
        "setup_trades" => "date_local, instrument, setup",
        "setup_statistics" => "setup, slice, part",
        "setup_equity" => "setup, date_local",
        _ => "date_local, instrument",
    }
}

/// Another value that every constraint of the table allows, and the rows it can stand in.
fn other_value(column: &str, kind: Kind) -> Option<(String, String)> {
    let present = format!("{column} IS NOT NULL");
    let prefix = |field: &str| column.strip_suffix(field).map(str::to_owned);
    Some(match kind {
        Kind::Decimal(..) => (format!("{column} + 0.1"), present),
        Kind::Long | Kind::Whole => (format!("{column} + 1"), format!("{column} > 0")),
        Kind::Flag if column == "continuous" => ("true".into(), "NOT roll".into()),
        Kind::Flag => (format!("NOT {column}"), present),
        Kind::Instant => (format!("{column} + INTERVAL 1 minute"), present),
        Kind::Text if column.ends_with("digest") => {
            (format!("concat({column}[:-9], '00000000')"), present)
        }
        Kind::Text => (format!("concat({column}, 'X')"), present),
        // A trade is another trade, and a reason another reason.
        Kind::Word(_) if prefix("outcome").is_some() => (
            format!("CASE {column} WHEN 'WIN' THEN 'LOSS' ELSE 'WIN' END"),
            format!("{column} IN ('WIN', 'LOSS', 'TIME_EXIT')"),
        ),
        Kind::Word(words) => (
            format!("CASE {column} WHEN '{0}' THEN '{1}' ELSE '{0}' END", words[0], words[1]),
            present,
        ),
        Kind::Date => return None,
    })
}

#[test]
fn i31_the_levels_of_another_night_are_named() {
    let filled = Filled::new("verify-i31");
    filled.inject(
        "UPDATE daily_features SET orb_0030_high = other.high, orb_0030_low = other.low, \
         orb_0030_size = other.size FROM (SELECT orb_0030_high AS high, orb_0030_low AS low, \
         orb_0030_size AS size FROM daily_features WHERE date_local = '2025-02-05') other \
         WHERE date_local = '2025-02-06'",
    );
    insta::assert_snapshot!(told(&filled.whole()));
}

#[test]
fn i45_a_trade_that_the_engine_no_longer_makes_is_named() {
    let filled = Filled::new("verify-i45");
    filled.inject(
        "UPDATE setup_trades SET orb_mfe_r = orb_mfe_r + 0.000000001, \
         exit_at = exit_at + INTERVAL 1 minute WHERE concat_ws(' ', date_local, setup) = (SELECT \
         max(concat_ws(' ', date_local, setup)) FROM setup_trades WHERE orb_r_multiple IS NOT NULL); \
         UPDATE daily_features SET rsi_14 = 50, atr_20 = atr_20 + 0.1, asia_type_code = 'A2_EXPANDED', \
         london_high = london_high + 0.1, engine_revision = 0 WHERE date_local = '2025-02-07'",
    );
    insta::assert_snapshot!(told(&filled.whole()));
}

#[test]
fn i44_realized_values_are_the_models_to_the_cent_and_stand_where_a_trade_was_taken() {
    let filled = Filled::new("verify-i44");
    let trade = filled.asked(
        "SELECT concat_ws(' ', date_local, setup) FROM setup_trades \
         WHERE orb_r_multiple IS NOT NULL ORDER BY date_local DESC, setup LIMIT 1",
    );
    let (day, setup) = trade.split_once(' ').unwrap();
    filled.inject(&format!(
        "UPDATE setup_trades SET orb_realized_risk_dollars = orb_realized_risk_dollars + 0.01 \
         WHERE date_local = '{day}' AND setup = '{setup}'"
    ));
    // Of a blocked instrument there is nothing that could have been calculated.
    filled.inject(
        "INSERT INTO daily_features BY NAME \
         SELECT * REPLACE ('NQ' AS instrument) FROM daily_features WHERE date_local = '2025-02-06'; \
         INSERT INTO front_contracts BY NAME \
         SELECT * REPLACE ('ZZ' AS instrument) FROM front_contracts WHERE date_local = '2025-02-06'",
    );
    let report = filled.whole();
    assert_eq!(report.of(Check::Realized).count(), 1);
    insta::assert_snapshot!(told(&report));
}

/// The store refuses a trade without them; a trade that is made none is found.
#[test]
fn i44_a_trade_whose_values_were_taken_away_is_named() {
    let filled = Filled::new("verify-taken-away");
    let day = filled.asked(
        "SELECT CAST(max(date_local) AS VARCHAR) FROM daily_features WHERE orb_2300_r_multiple IS NOT NULL",
    );
    filled.inject(&format!(
        "UPDATE daily_features SET orb_2300_outcome = 'NO_ENTRY', orb_2300_reason = 'no_signal', \
         orb_2300_r_multiple = NULL, orb_2300_mae_r = NULL, orb_2300_mfe_r = NULL, \
         orb_2300_realized_rr = NULL, orb_2300_realized_risk_dollars = NULL, \
         orb_2300_realized_reward_dollars = NULL WHERE date_local = '{day}'"
    ));
    let report = filled.whole();
    let columns: Vec<_> = report.differences.iter().filter_map(|found| found.column).collect();
    let expected = [
        "outcome",
        "reason",
        "r_multiple",
        "mae_r",
        "mfe_r",
        "realized_rr",
        "realized_risk_dollars",
        "realized_reward_dollars",
    ];
    assert_eq!(columns, expected.map(|field| format!("orb_2300_{field}")), "{}", told(&report));
}

/// A loss that never was took the place of trades the cost gate had rejected.
#[test]
fn i36_a_rejected_trade_that_became_a_loss_is_named() {
    let filled = Filled::new("verify-i36");
    let day = filled.asked(
        "SELECT CAST(max(date_local) AS VARCHAR) FROM daily_features WHERE orb_1000_reason = 'cost_gate'",
    );
    filled.inject(&format!(
        "UPDATE daily_features SET orb_1000_outcome = 'LOSS', orb_1000_reason = NULL, \
         orb_1000_r_multiple = -1, orb_1000_mae_r = 1, orb_1000_mfe_r = 0, orb_1000_realized_rr = 0.1, \
         orb_1000_realized_risk_dollars = 20, orb_1000_realized_reward_dollars = 2 \
         WHERE date_local = '{day}'"
    ));
    let report = filled.whole();
    assert!(told(&report).contains("orb_1000_outcome: stored `LOSS`, must be `REJECTED`"));
    assert!(told(&report).contains("orb_1000_reason: stored NULL, must be `cost_gate`"));
}

/// A target a billionth of a point too far, as binary rounding gave, is another target.
#[test]
fn i35_a_target_that_was_rounded_is_named() {
    let filled = Filled::new("verify-i35");
    filled.inject(
        "UPDATE setup_trades SET orb_target_price = orb_target_price + 0.000000000000000001 \
         WHERE date_local = '2025-02-06' AND orb_time = '1100' AND orb_target_price IS NOT NULL",
    );
    let report = filled.whole();
    assert_eq!(report.differences.len(), 1, "{}", told(&report));
    assert_eq!(report.differences[0].column, Some("orb_target_price"));
}

#[test]
fn rows_that_are_missing_and_rows_that_should_not_be_are_named() {
    let filled = Filled::new("verify-rows");
    filled.inject(
        "DELETE FROM setup_trades WHERE date_local = '2025-02-06' AND orb_time = '0900'; \
         DELETE FROM front_contracts WHERE date_local = '2025-02-07'; \
         DELETE FROM daily_features WHERE date_local = '2025-02-10'; \
         INSERT INTO daily_features BY NAME \
         SELECT * REPLACE (DATE '2025-02-09' AS date_local) FROM daily_features WHERE date_local = '2025-02-06'; \
         INSERT INTO setup_trades BY NAME \
         SELECT * REPLACE (concat(setup[:-9], '00000000') AS setup) FROM setup_trades \
         WHERE date_local = '2025-02-06' AND orb_time = '1100'",
    );
    insta::assert_snapshot!(told(&filled.whole()));
}

#[test]
fn bars_of_five_minutes_are_those_of_their_minutes() {
    let filled = Filled::new("verify-bars");
    filled.inject(
        "UPDATE bars_5m SET high = high + 0.1, volume = volume + 1 \
         WHERE contract = 'MGCG25' AND ts_utc = '2025-01-07 01:00:00'; \
         DELETE FROM bars_5m WHERE contract = 'MGCG25' AND ts_utc = '2025-01-07 02:00:00'; \
         INSERT INTO bars_5m VALUES ('MGC', 'MGCG25', '2025-01-04 12:00:00', 28933200, 1, 1, 1, 1, 1)",
    );
    insta::assert_snapshot!(told(&filled.whole()));
}

/// Without a series there are no days to hold the rows against; that is not clean either.
#[test]
fn a_price_off_the_grid_is_named() {
    let filled = Filled::new("verify-grid");
    filled.inject(
        "UPDATE bars_1m SET high = high + 0.05 WHERE contract = 'MGCG25' AND ts_utc = \
         (SELECT min(ts_utc) FROM bars_1m WHERE contract = 'MGCG25' AND ts_utc >= '2025-01-07 01:00:00')",
    );
    let report = filled.whole();
    assert!(!report.is_clean());
    insta::assert_snapshot!(told(&report));
}

/// A bar that changed changes what its day must be.
#[test]
fn a_bar_that_was_changed_is_seen_in_what_follows_from_it() {
    let filled = Filled::new("verify-bar");
    filled.inject(
        "UPDATE bars_1m SET high = high + 50 WHERE contract = 'MGCG25' AND ts_utc = \
         (SELECT min(ts_utc) FROM bars_1m WHERE contract = 'MGCG25' AND ts_utc >= '2025-01-07 01:00:00')",
    );
    let report = filled.whole();
    let named: BTreeSet<_> =
        report.differences.iter().map(|found| (found.table, found.column)).collect();
    assert!(named.contains(&("bars_5m", Some("high"))), "{}", told(&report));
    assert!(named.contains(&("daily_features", Some("asia_high"))), "{}", told(&report));
}

/// I47: a verification that compares nothing passes nothing.
#[test]
fn i47_nothing_to_verify_is_not_clean() {
    let (scratch, specs) = (Scratch::new("verify-nothing"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let mut control = Control { progress: &mut |_| {}, cancel: &GO_ON };
    let asked = |choice: &Choice, control: &mut Control<'_>| {
        verify(&specs, &warehouse, choice, None, control)
    };
    assert_eq!(asked(&Choice::WHOLE, &mut control), Err(FeaturesError::NothingToVerify));
    let filled = Filled::new("verify-nowhere");
    let never = Date::new(1999, 1, 1).unwrap();
    let choice = Choice { dates: Dates { from: never, to: never }, ..Choice::WHOLE };
    let warehouse = filled.open();
    let nothing = verify(&filled.specs, &warehouse, &choice, None, &mut control);
    assert_eq!(nothing, Err(FeaturesError::NothingToVerify));
    insta::assert_snapshot!(nothing.unwrap_err());
}

#[test]
fn a_sample_and_dates_limit_what_is_compared_and_not_what_is_read() {
    let filled = Filled::new("verify-sample");
    let one = Choice { dates: Dates { from: date(12), to: date(12) }, ..Choice::WHOLE };
    let report = filled.verify(&one);
    assert_eq!((report.counts.days, told(&report)), (1, String::new()));
    for seed in 0..5 {
        let sample = Some(Sample { days: 4, seed });
        let report = filled.verify(&Choice { sample, ..Choice::WHOLE });
        assert_eq!((report.counts.days, told(&report)), (4, String::new()), "{seed}");
    }
    filled
        .inject("UPDATE daily_features SET atr_20 = atr_20 + 0.1 WHERE date_local = '2025-02-12'");
    assert_eq!(filled.verify(&one).differences.len(), 1);
    let other = Choice { dates: Dates { from: date(11), to: date(11) }, ..Choice::WHOLE };
    assert!(filled.verify(&other).is_clean());
}

/// Rows that changed after a verification are seen by their digest, whoever changed them.
#[test]
fn rows_have_another_digest_once_anything_in_them_is_another() {
    let filled = Filled::new("verify-digest");
    let digest = || filled.open().rows_digest().unwrap();
    let before = digest();
    assert_eq!(before, digest());
    let mut seen = BTreeSet::from([before]);
    for change in [
        "UPDATE bars_1m SET volume = volume + 1 WHERE ts_utc = (SELECT max(ts_utc) FROM bars_1m)",
        "UPDATE bars_5m SET volume = volume + 1 WHERE ts_utc = '2025-01-07 01:00:00'",
        "UPDATE front_contracts SET contract = 'MGCJ25' WHERE date_local = '2025-01-07'",
        "UPDATE daily_features SET atr_20 = NULL WHERE date_local = '2025-02-06'",
        "DELETE FROM setup_trades WHERE date_local = '2025-02-06' AND orb_time = '0900'",
    ] {
        filled.inject(change);
        assert!(seen.insert(digest()), "{change}");
    }
    assert_eq!(filled.open().standing().unwrap(), Standing::Never);
}

/// What a person reads of one difference.
#[test]
fn a_difference_names_table_key_column_and_both_values() {
    let difference = Difference {
        check: Check::Rows,
        table: "daily_features",
        key: "2025-02-06 MGC".into(),
        column: Some("atr_20"),
        stored: None,
        calculated: Some("12.5".into()),
    };
    let told = "daily_features 2025-02-06 MGC atr_20: stored NULL, must be `12.5`";
    assert_eq!(difference.to_string(), told);
}

/// Specs in which a setup has the evidence that its bars give.
fn with_evidence(filled: &Filled, change: impl FnOnce(&mut Metrics, &mut Measured)) -> Specs {
    let mut specs = specs();
    let place = specs.setups.iter().position(|setup| {
        let identity = setup.value.identity();
        *identity.orb_time == *"1800" && setup.value.status() == Status::Active
    });
    let setup = &mut specs.setups[place.unwrap()].value;
    let plan = Plan::new(&filled.specs.calendar.value, gold(&filled.specs), [&*setup]).unwrap();
    let backtest =
        Backtest { gate: Gate::At(Stress::Normal), dates: Dates::ALL, rule: RollRule::PreviousDay };
    let mut control = Control { progress: &mut |_| {}, cancel: &GO_ON };
    let done = backtest.run(&plan, &filled.open(), &mut control).unwrap();
    let rows = &done.setups[0].figures.statistics;
    let whole = rows.iter().find(|row| row.key.slice == Slice::All).unwrap();
    let mut metrics = Metrics {
        sample_size: Some(whole.counts.trades),
        win_rate: whole.figures.win_rate,
        avg_win_r: whole.figures.avg_win_r,
        avg_loss_r: whole.figures.avg_loss_r,
        expected_r: whole.figures.expectancy_gross_r,
        realized_expectancy: whole.figures.expectancy_net_r,
    };
    let mut measured = Measured {
        data_from: done.bars.from,
        data_to: done.bars.to,
        bars_digest: done.bars.digest,
        cost_digest: canonical::cost_digest(gold(&filled.specs)),
        engine_revision: ENGINE_REVISION,
        validated_at: date(28),
    };
    change(&mut metrics, &mut measured);
    *setup = Setup::new(
        setup.identity().clone(),
        setup.status(),
        setup.reason().to_owned().into(),
        setup.notes().to_owned().into(),
        metrics,
        Some(Evidence::Measured(measured)),
    );
    specs
}

fn with_specs(filled: &Filled, specs: &Specs) -> Report {
    let mut control = Control { progress: &mut |_| {}, cancel: &GO_ON };
    verify(specs, &filled.open(), &Choice::WHOLE, None, &mut control).unwrap()
}

#[test]
fn figures_that_their_evidence_gives_are_verified() {
    let filled = Filled::new("verify-evidence");
    let report = with_specs(&filled, &with_evidence(&filled, |_, _| {}));
    assert_eq!((told(&report), report.counts.setups), (String::new(), 1));
}

/// I06: a win rate measured at RR 1 stood on rows with RR 1.5, 2, 2.5 and 3.
#[test]
fn i06_a_win_rate_measured_at_another_target_is_named() {
    let filled = Filled::new("verify-i06");
    let specs = with_evidence(&filled, |metrics, measured| {
        metrics.win_rate = Some(Fraction::parse("0.691").unwrap());
        metrics.sample_size = metrics.sample_size.map(|size| size + 1);
        measured.bars_digest = Digest::from_bytes([7; 32]);
    });
    let report = with_specs(&filled, &specs);
    assert_eq!(report.of(Check::Figures).count(), 3);
    insta::assert_snapshot!(told(&report));
}
