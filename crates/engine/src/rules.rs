//! What a setup says of a trade once it is entered.

use driftless_model::cost::Stress;
use driftless_model::formula::{Settlement, gross_r, planned_capped};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::{Identity, SlMode};
use driftless_model::trade::{Direction, Outcome, Reason};
use driftless_model::unit::{Points, RMultiple};

use crate::costs::TradeCosts;
use crate::entry::{Entered, Fill};
use crate::error::EngineError;
use crate::exit::{Closed, Open};
use crate::limits::{check, most_risk, static_refusal, stop};
use crate::market::Market;
use crate::price::{Price, ticks};
use crate::range::{Edges, MeasuredRange};
use crate::search::Sight;
use crate::signal::Scan;
use crate::target::{Distance, Target};
use crate::trade::{End, Exit, Position, TradeResult, TradeSignal};

/// A setup's stop, target and limits, at one cost.
#[derive(Clone, Debug)]
pub(crate) struct Rules<'a> {
    instrument: &'a Instrument<Production>,
    target: Target,
    target_cap: Option<Points>,
    sl_mode: SlMode,
    least_risk: i32,
    most_risk: i32,
    settlement: Settlement,
    stress: Stress,
}

impl<'a> Rules<'a> {
    pub(crate) fn new(
        instrument: &'a Instrument<Production>,
        setup: &Identity,
        costs: TradeCosts,
    ) -> Result<Self, EngineError> {
        check(instrument, setup)?;
        Ok(Self {
            instrument,
            target: Target::new(setup.rr, setup.target_cap, instrument)?,
            target_cap: setup.target_cap,
            sl_mode: setup.sl_mode,
            least_risk: costs.gate.least_risk(instrument)?,
            most_risk: most_risk(instrument, setup.max_stop),
            settlement: Settlement::new(instrument, costs.stress),
            stress: costs.stress,
        })
    }

    pub(crate) fn trade(
        &self,
        market: &Market<'_>,
        range: MeasuredRange,
        edges: Edges,
        scan: &Scan,
        entered: Option<Entered>,
        refused: impl FnOnce() -> Option<Reason>,
    ) -> Result<TradeResult, EngineError> {
        let none = |reason| End::None(reason);
        let Some(Entered { signal, fill }) = entered else {
            let end = none(Reason::NoSignal);
            return Ok(TradeResult { range, signal: None, position: None, end });
        };
        let direction = signal.direction;
        let signal = Some(TradeSignal { direction, at: market.time(signal.at) });
        let Some(fill) = fill else {
            return Ok(TradeResult { range, signal, position: None, end: none(Reason::NoNextBar) });
        };
        let stop = stop(edges, direction, self.sl_mode);
        let risk = direction.sign() * (fill.price - stop);
        let distance = (risk > 0).then(|| self.target.distance(risk));
        let position = Some(self.position(market, direction, fill, stop, risk, distance));
        let reason = static_refusal(risk, self.least_risk, self.most_risk).or_else(refused);
        let end = match (reason, distance) {
            (None, Some(distance)) => {
                let open = Open { fill, direction, stop, distance, end: scan.bars.end };
                End::Exit(self.exit(market, &open, risk)?)
            }
            (reason, _) => none(reason.unwrap_or(Reason::NoRisk)),
        };
        Ok(TradeResult { range, signal, position, end })
    }

    fn position(
        &self,
        market: &Market<'_>,
        direction: Direction,
        fill: Fill,
        stop: i32,
        risk: i32,
        distance: Option<Distance>,
    ) -> Position {
        let target = distance.map(|distance| {
            let entry = i128::from(fill.price) * i128::from(distance.denominator);
            let move_ = i128::from(direction.sign()) * distance.numerator;
            Price::of_exact(entry + move_, distance.denominator.into(), market.tick_size())
        });
        Position {
            entered_at: market.time(fill.at),
            entry: market.price(fill.price),
            stop: market.price(stop),
            risk: self.points(risk),
            target,
        }
    }

    fn exit(&self, market: &Market<'_>, open: &Open, risk: i32) -> Result<Exit, EngineError> {
        let columns = market.columns;
        let sight = Sight::new(columns, open.direction);
        let closed = open.close(&sight, columns);
        let (fill, sign) = (open.fill, open.direction.sign());
        let stop_distance = ticks(risk);
        let rr = self.target.rr;
        let (price, gross, net) = match closed.outcome {
            Outcome::Win => {
                let entry = i128::from(fill.price) * i128::from(open.distance.denominator);
                let numerator = entry + i128::from(sign) * open.distance.numerator;
                (
                    Price::of_exact(
                        numerator,
                        open.distance.denominator.into(),
                        market.tick_size(),
                    ),
                    open.distance.gross(rr, stop_distance),
                    open.distance.net(&self.settlement, rr, stop_distance),
                )
            }
            _ => {
                let price = match closed.outcome {
                    Outcome::Loss => open.stop,
                    _ => columns.close[closed.at],
                };
                let movement = ticks(sign * (price - fill.price));
                let gross = gross_r(movement, stop_distance);
                let net = self.settlement.net_r(movement, stop_distance);
                (market.price(price), sure(gross), sure(net))
            }
        };
        let Closed { outcome, at, examined_to, both_touched, gapped } = closed;
        let examined = fill.first..examined_to;
        let bars_held = u32::try_from(examined.len()).unwrap_or(u32::MAX);
        let (favourable, adverse) = sight.excursions(examined, fill.price);
        let points = self.points(risk);
        Ok(Exit {
            outcome,
            at: market.time(at),
            price,
            bars_held,
            both_touched,
            gapped,
            gross,
            net,
            mae: sure(gross_r(ticks(adverse), stop_distance)),
            mfe: sure(gross_r(ticks(favourable), stop_distance)),
            planned: planned_capped(self.instrument, points, rr, self.target_cap, self.stress)?,
        })
    }

    /// Half ticks in points. Exact: a series is refused where half a tick is not.
    fn points(&self, halves: i32) -> Points {
        let half = self.instrument.tick_size().nanos() / 2;
        Points::from_nanos(half.saturating_mul(i64::from(halves)))
    }
}

/// A result that exists because the risk is above zero.
fn sure(result: Option<RMultiple>) -> RMultiple {
    result.expect("a trade that was taken has a risk")
}
