//! Rows of a small warehouse. Their digits are odd, so that a page that rounds or reckons is seen.

use driftless_model::date::Date;
use driftless_model::setup::{Setup, Slice};
use driftless_model::trade::{BreakDirection, Outcome, Reason};
use driftless_model::unit::{Points, parse_nanos};
use driftless_store::setups;
use driftless_store::warehouse::{
    Against, Answer, Counts, Course, DayContents, DayCounts, DayKey, DayRow, Figures, Front,
    FrontContract, Indicators, MinuteBar, Point, Provenance, RangeTrade, Scope, SessionLevels,
    SetupEquity, SetupFigures, SetupStatistics, SetupTrade, Span, StatisticsKey, TradeKey,
    Verification, Warehouse,
};
use jiff::Timestamp;

pub(crate) const SYMBOL: &str = "MGC";
pub(crate) const CONTRACT: &str = "MGCJ24";

fn sure<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

pub(crate) fn days() -> [Date; 2] {
    [Date::new(2024, 3, 26).unwrap(), Date::new(2024, 3, 27).unwrap()]
}

/// A trade that won, with its own digits.
pub(crate) fn won(salt: u8) -> RangeTrade {
    RangeTrade {
        high: Some(sure("2180.50")),
        low: Some(sure("2178.10")),
        size: Some(sure("2.40")),
        bars: 5,
        break_dir: Some(BreakDirection::Up),
        outcome: Some(Outcome::Win),
        reason: None,
        r_multiple: Some(sure(&format!("1.2345678{salt:02}"))),
        entry_price: Some(sure("2180.70")),
        stop_price: Some(sure("2178.10")),
        target_price: Some(sure("2183.966666667")),
        risk_points: Some(sure("2.60")),
        mae_r: Some(sure("0.384615385")),
        mfe_r: Some(sure("1.423076923")),
        realized_rr: driftless_model::unit::RealizedRr::stored(parse_nanos("0.987654321").unwrap()),
        realized_risk_dollars: Some(sure("34.40")),
        realized_reward_dollars: Some(sure("25.60")),
    }
}

/// An entry that is not taken: its range and levels, and no result.
pub(crate) fn rejected(reason: Reason) -> RangeTrade {
    RangeTrade {
        outcome: Some(Outcome::Rejected),
        reason: Some(reason),
        r_multiple: None,
        mae_r: None,
        mfe_r: None,
        realized_rr: None,
        realized_risk_dollars: None,
        realized_reward_dollars: None,
        ..won(0)
    }
}

fn provenance() -> Provenance {
    Provenance { cost_digest: sure(&format!("sha256:{}", "5".repeat(64))), engine_revision: 1 }
}

/// One day: the first setup won, the second was refused by the cost gate, the third by its filter,
/// the others had no signal.
pub(crate) fn day(date: Date, rows: &[Setup]) -> DayContents {
    let levels = |high: &str, low: &str, range: &str| SessionLevels {
        high: Some(sure(high)),
        low: Some(sure(low)),
        range: Some(sure(range)),
    };
    let none = SessionLevels { high: None, low: None, range: None };
    let quiet = RangeTrade {
        break_dir: Some(BreakDirection::None),
        outcome: Some(Outcome::NoEntry),
        reason: Some(Reason::NoSignal),
        entry_price: None,
        stop_price: None,
        target_price: None,
        risk_points: None,
        ..rejected(Reason::CostGate)
    };
    let mut trades: Vec<SetupTrade> = rows
        .iter()
        .enumerate()
        .map(|(place, setup)| {
            let range = match place {
                0 => won(date.day()),
                1 => rejected(Reason::CostGate),
                2 => rejected(Reason::Filter),
                _ => quiet.clone(),
            };
            trade(date, setup, range)
        })
        .collect();
    trades.sort_by_key(|trade| trade.key.setup);
    DayContents {
        front: FrontContract {
            front: Front {
                date_local: date,
                instrument: SYMBOL.into(),
                contract: CONTRACT.into(),
                roll: false,
                continuous: false,
                roll_rule: None,
            },
        },
        day: DayRow {
            key: DayKey { date_local: date, instrument: SYMBOL.into() },
            sessions: [
                levels("2181.30", "2177.70", "3.60"),
                levels("2190.10", "2171.90", "18.20"),
                none.clone(),
                levels("2188.80", "2174.40", "14.40"),
                none.clone(),
                none,
            ],
            indicators: Indicators {
                asia_type_code: Some(sure("A2_EXPANDED")),
                london_type_code: Some(sure("L4_CONSOLIDATION")),
                pre_ny_type_code: None,
                atr_20: Some(sure("15.235")),
                rsi_14: Some(sure("61.234567891")),
            },
            ranges: [
                won(11),
                rejected(Reason::CostGate),
                quiet.clone(),
                quiet.clone(),
                quiet,
                RangeTrade::NO_BARS,
            ],
            provenance: provenance(),
        },
        trades,
    }
}

fn trade(date: Date, setup: &Setup, range: RangeTrade) -> SetupTrade {
    let taken = range.outcome.is_some_and(Outcome::is_trade);
    let at = |minute: i64| {
        let start: Timestamp = format!("{date}T00:00:00Z").parse().unwrap();
        Timestamp::from_second(start.as_second() + 60 * minute).unwrap()
    };
    SetupTrade {
        key: TradeKey {
            date_local: date,
            instrument: SYMBOL.into(),
            setup: setups::key(setup),
            orb_time: setup.identity().orb_time.to_string(),
        },
        course: Course {
            signal_at: taken.then(|| at(6)),
            entered_at: taken.then(|| at(7)),
            exit_at: taken.then(|| at(31)),
            bars_held: taken.then_some(25),
            both_touched: taken.then_some(false),
            gapped: taken.then_some(false),
            time_exit_price: None,
            net_r: taken.then(|| sure("0.987612345")),
        },
        range,
        provenance: provenance(),
    }
}

/// An hour of bars from midnight UTC.
pub(crate) fn bars(date: Date) -> Vec<MinuteBar> {
    let start: Timestamp = format!("{date}T00:00:00Z").parse().unwrap();
    let first = i32::try_from(start.as_second() / 60).unwrap();
    let price = |tick: i32| Points::from_nanos(2_178_000_000_000 + i64::from(tick) * 100_000_000);
    (0..60)
        .map(|at| MinuteBar {
            minute: first + at,
            prices: [price(at), price(at + 3), price(at - 2), price(at + 1)],
            volume: 10 + i64::from(at),
        })
        .collect()
}

/// What the first setup comes to: 55 trades, 51.6 % of them won.
pub(crate) fn figures(setup: &Setup) -> SetupFigures {
    let key = setups::key(setup);
    let [from, to] = days();
    let row = |slice: Slice, part: &str| SetupStatistics {
        key: StatisticsKey { setup: key, slice, part: part.into() },
        span: Span {
            instrument: SYMBOL.into(),
            orb_time: setup.identity().orb_time.to_string(),
            date_from: from,
            date_to: to,
            days: 64,
            range_size_from: None,
            range_size_to: None,
        },
        counts: DayCounts {
            trades: 55,
            wins: 28,
            losses: 25,
            time_exits: 2,
            no_entry: 4,
            rejected: 5,
            no_range: 0,
            reason_no_signal: 4,
            reason_no_next_bar: 0,
            reason_no_risk: 0,
            reason_cost_gate: 5,
            reason_max_stop: 0,
            reason_filter: 0,
            reason_missing_input: 0,
            both_touched: 1,
            gapped: 3,
            longest_losing_run: 6,
        },
        figures: Figures {
            win_rate: Some(sure("0.509090909")),
            win_rate_low: Some(sure("0.380786431")),
            win_rate_high: Some(sure("0.636108927")),
            avg_win_r: Some(sure("1.412345678")),
            avg_loss_r: Some(sure("0.987654321")),
            expectancy_gross_r: Some(sure("0.234567891")),
            expectancy_net_r: Some(sure("0.123456789")),
            expectancy_net_moderate_r: Some(sure("0.012345679")),
            expectancy_net_severe_r: Some(sure("-0.098765432")),
            expectancy_net_extreme_r: Some(sure("-0.209876543")),
            expectancy_net_plus_25_r: Some(sure("0.095678912")),
            expectancy_net_plus_50_r: Some(sure("0.067891235")),
            profit_factor: Some(sure("1.256789123")),
            max_drawdown_r: sure("7.654321987"),
        },
        provenance: provenance(),
    };
    let point = |date, gross: &str, net: &str, drawdown: &str| SetupEquity {
        point: Point {
            setup: key,
            date_local: date,
            instrument: SYMBOL.into(),
            cumulative_gross_r: sure(gross),
            cumulative_net_r: sure(net),
            drawdown_net_r: sure(drawdown),
        },
    };
    SetupFigures {
        statistics: vec![row(Slice::All, "all"), row(Slice::Year, "2024")],
        equity: vec![
            point(from, "1.234567826", "0.987612345", "0"),
            point(to, "2.469135653", "1.975224690", "0.012345679"),
        ],
    }
}

/// A verification of everything there is now.
pub(crate) fn verification(warehouse: &Warehouse, clean: bool) -> Verification {
    let number = warehouse.verifications().unwrap().len();
    let specs = driftless_model::load::load(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs"),
    );
    Verification {
        answer: Answer {
            number: u32::try_from(number).unwrap() + 1,
            verified_at: "2024-03-28T09:00:00Z".parse().unwrap(),
            clean,
        },
        scope: Scope {
            whole: true,
            instrument: None,
            date_from: None,
            date_to: None,
            sample: None,
        },
        counts: Counts {
            days: 2,
            trades: 16,
            setups: 1,
            compared: 1_234,
            differences: if clean { 0 } else { 3 },
        },
        against: Against {
            rows_digest: warehouse.rows_digest().unwrap(),
            fingerprint: specs.specs.unwrap().fingerprint,
            cost_digest: provenance().cost_digest,
            engine_revision: 1,
        },
    }
}
