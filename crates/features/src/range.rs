//! What the engine measured, as it is stored.

use driftless_engine::{Price, TradeResult};
use driftless_model::date::Date;
use driftless_model::unit::Points;
use driftless_store::warehouse::{Level, RangeTrade};

use crate::FeaturesError;

/// The columns of a range whose trade was simulated; `None` is a range without bars.
pub(crate) fn stored(
    trade: Option<&TradeResult>,
    date: Date,
    orb_time: &str,
) -> Result<RangeTrade, FeaturesError> {
    let Some(trade) = trade else { return Ok(RangeTrade::NO_BARS) };
    let unheld =
        |column: &str| FeaturesError::Unheld { date, column: format!("orb_{orb_time}_{column}") };
    let level = |price: Price, column| price.points().ok_or_else(|| unheld(column));
    let (range, position, exit) = (trade.range(), trade.position(), trade.exit());
    let at = |price: Option<Price>, column| -> Result<Option<Points>, FeaturesError> {
        price.map(|price| level(price, column)).transpose()
    };
    let target = position.and_then(|position| position.target);
    let target =
        target.map(|price| Level::exact(price.ratio()).ok_or_else(|| unheld("target_price")));
    let planned = exit.map(|exit| exit.planned);
    let realized =
        planned.map(|plan| plan.realized_rr().rounded().ok_or_else(|| unheld("realized_rr")));
    Ok(RangeTrade {
        high: Some(level(range.high(), "high")?),
        low: Some(level(range.low(), "low")?),
        size: Some(level(range.size(), "size")?),
        bars: range.bars(),
        break_dir: Some(trade.direction().into()),
        outcome: Some(trade.outcome()),
        reason: trade.reason(),
        r_multiple: exit.map(|exit| exit.gross),
        entry_price: at(position.map(|position| position.entry), "entry_price")?,
        stop_price: at(position.map(|position| position.stop), "stop_price")?,
        target_price: target.transpose()?,
        risk_points: position.map(|position| position.risk),
        mae_r: exit.map(|exit| exit.mae),
        mfe_r: exit.map(|exit| exit.mfe),
        realized_rr: realized.transpose()?,
        realized_risk_dollars: planned.map(|plan| plan.risk()),
        realized_reward_dollars: planned.map(|plan| plan.reward()),
    })
}
