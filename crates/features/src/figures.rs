//! What a setup's trading days come to, as it is stored.

use driftless_engine::{CostLevel, DayResult, Ledger, Settlements, Summary, Sums};
use driftless_model::cost::Stress;
use driftless_model::digest::Digest;
use driftless_model::formula::win_rate_interval;
use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::Slice;
use driftless_model::trade::{Outcome, Reason};
use driftless_model::unit::{ProfitFactor, RMultiple};
use driftless_store::warehouse::{
    DayCounts, Figures, Point, Provenance, SetupEquity, SetupFigures, SetupStatistics, Span,
    StatisticsKey,
};

use crate::FeaturesError;
use crate::cut::{Name, Part, SetupDay, parts};

/// The costs every statistic is settled at, in the order of their columns. The set of trades is
/// that at the first.
pub const LEVELS: [CostLevel; 6] = [
    CostLevel::Stress(Stress::Normal),
    CostLevel::Stress(Stress::Moderate),
    CostLevel::Stress(Stress::Severe),
    CostLevel::Stress(Stress::Extreme),
    CostLevel::Percent(125),
    CostLevel::Percent(150),
];

/// Adds up days of the setups of one instrument.
#[derive(Clone, Debug)]
pub struct Reckoning<'a> {
    instrument: &'a Instrument<Production>,
    settlements: Settlements<'a>,
    provenance: Provenance,
}

impl<'a> Reckoning<'a> {
    /// Under today's costs and engine.
    ///
    /// # Errors
    ///
    /// [`FeaturesError::Engine`] where a cost level is no exact amount.
    pub fn new(instrument: &'a Instrument<Production>) -> Result<Self, FeaturesError> {
        let settlements = Settlements::new(instrument, &LEVELS)?;
        Ok(Self { instrument, settlements, provenance: Provenance::today(instrument) })
    }

    /// The instrument.
    pub fn instrument(&self) -> &'a Instrument<Production> {
        self.instrument
    }

    /// What trades are settled at.
    pub fn settlements(&self) -> &Settlements<'a> {
        &self.settlements
    }

    /// Costs and engine of today.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// What the trading days of one setup come to. Days come in their order.
    ///
    /// # Errors
    ///
    /// [`FeaturesError::Unheld`] where a figure does not fit its column.
    pub fn figures(
        &self,
        setup: Digest,
        orb_time: &str,
        days: &[SetupDay],
    ) -> Result<SetupFigures, FeaturesError> {
        let statistics = parts(&self.settlements, days)
            .into_iter()
            .map(|(name, part)| self.statistics(setup, orb_time, name, &part))
            .collect::<Result<_, _>>()?;
        Ok(SetupFigures { statistics, equity: self.equity(setup, days)? })
    }

    fn statistics(
        &self,
        setup: Digest,
        orb_time: &str,
        (slice, part): Name,
        cut: &Part,
    ) -> Result<SetupStatistics, FeaturesError> {
        let sizes = cut.sizes.filter(|_| slice == Slice::RangeSize);
        let summary = cut.ledger.summary();
        let figures = figures(summary).ok_or_else(|| FeaturesError::Unheld {
            date: cut.to,
            column: format!("setup_statistics.{slice}.{part}"),
        })?;
        Ok(SetupStatistics {
            key: StatisticsKey { setup, slice, part },
            span: Span {
                instrument: self.instrument.symbol().to_owned(),
                orb_time: orb_time.to_owned(),
                date_from: cut.from,
                date_to: cut.to,
                days: cut.days,
                range_size_from: sizes.map(|(least, _)| least),
                range_size_to: sizes.map(|(_, most)| most),
            },
            counts: counts(summary),
            figures,
            provenance: self.provenance.clone(),
        })
    }

    fn equity(&self, setup: Digest, days: &[SetupDay]) -> Result<Vec<SetupEquity>, FeaturesError> {
        let mut ledger = Ledger::new(&self.settlements);
        let mut equity = Vec::new();
        for day in days {
            ledger.push(day.date, &day.result);
            if !matches!(day.result, DayResult::Settled(_)) {
                continue;
            }
            let held = |nanos: i128, column: &str| {
                r(nanos).ok_or_else(|| FeaturesError::Unheld {
                    date: day.date,
                    column: format!("setup_equity.{column}"),
                })
            };
            let point = Point {
                setup,
                date_local: day.date,
                instrument: self.instrument.symbol().to_owned(),
                cumulative_gross_r: held(ledger.gross_nanos(), "cumulative_gross_r")?,
                cumulative_net_r: held(ledger.net_nanos(), "cumulative_net_r")?,
                drawdown_net_r: held(ledger.fall_nanos(), "drawdown_net_r")?,
            };
            equity.push(SetupEquity { point });
        }
        Ok(equity)
    }
}

fn r(nanos: i128) -> Option<RMultiple> {
    i64::try_from(nanos).ok().map(RMultiple::from_nanos)
}

fn counts(summary: &Summary) -> DayCounts {
    // There are fewer days than 32 bits hold.
    let whole = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let refused = |reason| whole(summary.refused(reason));
    let with = |outcome: Outcome| -> u32 {
        let reasons = Reason::ALL.iter().filter(|reason| reason.outcome() == outcome);
        reasons.map(|reason| refused(*reason)).sum()
    };
    let total = summary.total();
    DayCounts {
        trades: whole(total.trades()),
        wins: whole(total.wins()),
        losses: whole(total.losses()),
        time_exits: whole(total.time_exits()),
        no_entry: with(Outcome::NoEntry),
        rejected: with(Outcome::Rejected),
        no_range: whole(summary.no_range()),
        reason_no_signal: refused(Reason::NoSignal),
        reason_no_next_bar: refused(Reason::NoNextBar),
        reason_no_risk: refused(Reason::NoRisk),
        reason_cost_gate: refused(Reason::CostGate),
        reason_max_stop: refused(Reason::MaxStop),
        reason_filter: refused(Reason::Filter),
        reason_missing_input: refused(Reason::MissingInput),
        both_touched: whole(summary.both_touched()),
        gapped: whole(summary.gapped()),
        longest_losing_run: whole(summary.longest_losing_run()),
    }
}

/// `None` where a figure is too large to be stored.
fn figures(summary: &Summary) -> Option<Figures> {
    let total = summary.total();
    let interval = match total.trades() {
        0 => None,
        trades => Some(win_rate_interval(total.wins(), trades).ok()?),
    };
    let levels: Vec<&Sums> = summary.levels().iter().map(|(_, sums)| sums).collect();
    let [normal, moderate, severe, extreme, plus_25, plus_50] = levels.try_into().ok()?;
    let factor = total.net().profit_factor().and_then(|factor| factor.to_nanos_half_even());
    Some(Figures {
        win_rate: total.win_rate(),
        win_rate_low: interval.map(|interval| interval.low()),
        win_rate_high: interval.map(|interval| interval.high()),
        avg_win_r: total.average_win(total.gross()),
        avg_loss_r: total.average_loss(total.gross()),
        expectancy_gross_r: total.expectancy(total.gross()),
        expectancy_net_r: total.expectancy(normal),
        expectancy_net_moderate_r: total.expectancy(moderate),
        expectancy_net_severe_r: total.expectancy(severe),
        expectancy_net_extreme_r: total.expectancy(extreme),
        expectancy_net_plus_25_r: total.expectancy(plus_25),
        expectancy_net_plus_50_r: total.expectancy(plus_50),
        profit_factor: factor.map(ProfitFactor::from_nanos),
        max_drawdown_r: r(summary.drawdown_nanos())?,
    })
}
