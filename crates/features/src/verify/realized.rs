//! Realized values against the model, apart from the engine that planned the trade.

use driftless_model::formula::planned_capped;
use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::Identity;
use driftless_model::unit::{RealizedRr, Usd};
use driftless_store::warehouse::RangeTrade;

use super::difference::{Check, Difference};
use super::report::Report;
use crate::plan::STRESS;

/// Where a stored trade stands.
pub(super) struct Place<'a> {
    pub(super) table: &'static str,
    pub(super) key: &'a str,
    /// The columns of risk and reward, in the order of [`VALUES`].
    pub(super) columns: [&'static str; 3],
}

/// Values held against the model, for each trade.
pub(super) const VALUES: usize = 3;

/// What must stand in the three columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Values {
    realized_rr: Option<RealizedRr>,
    risk: Option<Usd>,
    reward: Option<Usd>,
}

/// Holds the realized values of a stored trade against what the model plans at the stored risk;
/// where no trade was taken, against none.
pub(super) fn check(
    instrument: &Instrument<Production>,
    setup: &Identity,
    stored: &RangeTrade,
    place: &Place<'_>,
    report: &mut Report,
) {
    let must = values(instrument, setup, stored);
    let pairs = [
        (text(stored.realized_rr), text(must.realized_rr)),
        (text(stored.realized_risk_dollars), text(must.risk)),
        (text(stored.realized_reward_dollars), text(must.reward)),
    ];
    report.compared(VALUES);
    for (column, (stored, calculated)) in place.columns.into_iter().zip(pairs) {
        if stored != calculated {
            report.extend([Difference {
                check: Check::Realized,
                table: place.table,
                key: place.key.to_owned(),
                column: Some(column),
                stored,
                calculated,
            }]);
        }
    }
}

fn values(instrument: &Instrument<Production>, setup: &Identity, stored: &RangeTrade) -> Values {
    let traded = stored.outcome.is_some_and(|outcome| outcome.is_trade());
    let Some(risk) = stored.risk_points.filter(|_| traded) else { return Values::default() };
    // A stored risk that no trade can have is found by what is calculated from the bars.
    match planned_capped(instrument, risk, setup.rr, setup.target_cap, STRESS) {
        Ok(planned) => Values {
            realized_rr: planned.realized_rr().rounded(),
            risk: Some(planned.risk()),
            reward: Some(planned.reward()),
        },
        Err(_) => Values::default(),
    }
}

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}
