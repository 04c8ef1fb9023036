//! What is traded on one day and on what terms: facts, with nothing rendered.
//!
//! In: the generated constants and a [`Wish`]. Out: a [`Plan`], built once and shown by either
//! renderer. Every figure is a constant or comes from a function of theirs.

use std::cmp::Ordering;

use jiff::Timestamp;

use crate::args::{Budget, Wish};
use crate::config::calendar::CALENDAR;
use crate::config::unit::{Fraction, Points};
use crate::config::{
    ActiveSetup, Blocked, Date, Evidence, FormulaError, Instrument, Interval, MinimumViableRisk,
    PlannedTrade, PositionSize, Setup, Status, Stress, TradingDay, check_minimum_viable_risk,
    instruments, position_size, setups, smallest_viable_stop,
};
use driftless_show::Failure;

/// The plan of one trading day.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) day: TradingDay<'static>,
    pub(crate) wish: Wish,
    /// Every active setup whose opening range the day has, in the order the ranges start.
    pub(crate) trades: Vec<Trade>,
    /// What is not traded, blocked instruments first.
    pub(crate) untradable: Vec<Untradable>,
    pub(crate) warnings: Vec<String>,
}

/// One active setup on the day.
#[derive(Debug)]
pub(crate) struct Trade {
    pub(crate) setup: ActiveSetup,
    pub(crate) range: Interval,
    /// The minutes after the range in which a trade is looked for and held.
    pub(crate) scan: Interval,
    /// What it pays, or why the stop asked for is none on its instrument.
    pub(crate) terms: Result<Terms, FormulaError>,
}

/// What a trade pays at one stop, per contract.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terms {
    pub(crate) stop: Points,
    pub(crate) planned: PlannedTrade,
    pub(crate) gate: MinimumViableRisk,
    pub(crate) refusal: Option<Refusal>,
    pub(crate) break_even: Option<Fraction>,
    /// The validated win rate against the one to break even; `None` where either is unknown.
    pub(crate) win_rate_to_break_even: Option<Ordering>,
    /// What the budget buys; `None` without a budget, and for a trade that is refused.
    pub(crate) size: Option<PositionSize>,
}

/// Why a trade at this stop is not taken, in the words of stored outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Friction is too large a share of the risk.
    CostGate,
    /// The stop is wider than the setup allows.
    MaxStop,
}

impl Refusal {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::CostGate => "cost_gate",
            Self::MaxStop => "max_stop",
        }
    }
}

/// What the specs hold and the plan does not trade.
#[derive(Debug)]
pub(crate) enum Untradable {
    Blocked(&'static Instrument<Blocked>),
    Inactive(&'static Setup),
    /// An active setup whose opening range the day does not have, and why.
    NotToday(ActiveSetup, String),
}

impl Plan {
    /// Puts a day's facts together; `None` is today by the calendar's own zone.
    pub(crate) fn collect(date: Option<Date>, wish: Wish) -> Result<Self, Failure> {
        let day = match date {
            Some(date) => CALENDAR.day(date),
            None => CALENDAR.day_of(Timestamp::now()),
        };
        let day = day.map_err(|error| {
            let help = "plan another day with `--date`, or check the zone in `specs/calendar.toml`";
            Failure::unable(format!("the trading day cannot be told: {error}"), help)
        })?;
        let mut untradable: Vec<Untradable> =
            instruments::ALL.blocked().iter().map(Untradable::Blocked).collect();
        let inactive = setups::ALL.iter().filter(|setup| setup.status() != Status::Active);
        untradable.extend(inactive.map(Untradable::Inactive));
        let mut trades = Vec::new();
        for &setup in setups::ACTIVE {
            match minutes(&day, setup) {
                Ok((range, scan)) => {
                    trades.push(Trade { setup, range, scan, terms: terms(setup, &wish) });
                }
                Err(error) => untradable.push(Untradable::NotToday(setup, error)),
            }
        }
        // 00:30 of the clock comes last: the order is that of instants.
        trades.sort_by_key(|trade| trade.range.start());
        fits_some(&trades, &wish)?;
        Ok(Self { day, wish, trades, untradable, warnings: warnings() })
    }
}

/// The opening range of a setup on a day, and the minutes scanned after it; or why there is none.
fn minutes(day: &TradingDay<'static>, setup: ActiveSetup) -> Result<(Interval, Interval), String> {
    let identity = setup.identity();
    let range = CALENDAR
        .range(&identity.orb_time)
        .ok_or_else(|| format!("the calendar has no range `{}`", identity.orb_time))?;
    let both = day.range(range).and_then(|own| Ok((own, day.scan(range, identity.scan_end)?)));
    both.map_err(|error| error.to_string())
}

fn terms(setup: ActiveSetup, wish: &Wish) -> Result<Terms, FormulaError> {
    let (instrument, identity) = (setup.instrument(), setup.identity());
    let stop = match wish.stop {
        Some(stop) => stop,
        None => smallest_viable_stop(instrument, identity.sl_mode, Stress::Normal)?,
    };
    let planned = setup.plan(stop, wish.stress)?;
    let gate = check_minimum_viable_risk(instrument, stop, wish.stress)?;
    let refusal = if !gate.passes() {
        Some(Refusal::CostGate)
    } else if identity.max_stop.is_some_and(|most| stop > most) {
        Some(Refusal::MaxStop)
    } else {
        None
    };
    let break_even = planned.break_even_win_rate();
    let size = match wish.budget {
        Some(Budget { account, risk }) if refusal.is_none() => {
            Some(position_size(instrument, account, risk, stop, wish.stress)?)
        }
        _ => None,
    };
    Ok(Terms {
        stop,
        planned,
        gate,
        refusal,
        break_even,
        win_rate_to_break_even: setup
            .metrics()
            .win_rate
            .zip(break_even)
            .map(|(win_rate, break_even)| win_rate.cmp(&break_even)),
        size,
    })
}

/// A stop that no setup can have is a slip of the hand, and not a plan.
fn fits_some(trades: &[Trade], wish: &Wish) -> Result<(), Failure> {
    let (Some(stop), Some(first)) = (wish.stop, trades.first()) else { return Ok(()) };
    let Err(error) = &first.terms else { return Ok(()) };
    if trades.iter().any(|trade| trade.terms.is_ok()) {
        return Ok(());
    }
    let mode = first.setup.identity().sl_mode;
    let help = match smallest_viable_stop(first.setup.instrument(), mode, wish.stress) {
        Ok(viable) => format!("give points on the half-tick grid, such as `--stop {viable}`"),
        Err(_) => "give points on the half-tick grid".to_owned(),
    };
    Err(Failure::usage(format!("`--stop {stop}` fits no active setup: {error}"), help))
}

fn warnings() -> Vec<String> {
    let mut warnings = Vec::new();
    let active = setups::ACTIVE.len();
    if active == 0 {
        warnings.push("no setup is active: there is nothing to trade".to_owned());
    }
    let is_legacy = |setup: &&ActiveSetup| matches!(setup.evidence(), Some(Evidence::Legacy));
    let legacy = setups::ACTIVE.iter().filter(is_legacy).count();
    if legacy > 0 {
        warnings.push(format!(
            "{legacy} of {active} active setups rest on legacy evidence: figures from before \
             evidence was kept, bound to no data, costs or engine"
        ));
    }
    warnings
}
