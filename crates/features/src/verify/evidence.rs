//! The figures of setups, measured again on the bars their evidence names.

use driftless_engine::Gate;
use driftless_model::ENGINE_REVISION;
use driftless_model::load::{Specs, canonical};
use driftless_model::setup::{Evidence, Measured, Setup, Slice, Status};
use driftless_store::warehouse::{SetupStatistics, Warehouse};

use super::difference::{Check, Difference};
use super::report::Report;
use crate::backtest::Backtest;
use crate::calculate::Dates;
use crate::control::Control;
use crate::plan::STRESS;
use crate::{FeaturesError, Plan, RollRule, rule_of};

const TABLE: &str = "validated_setups";

/// Measures every setup again that has evidence of today's costs and engine and is neither retired
/// nor rejected, and holds its row against that. Evidence of other costs is refused by every build
/// (D401), and cannot be measured again.
pub(super) fn check(
    specs: &Specs,
    warehouse: &Warehouse,
    instrument: Option<&str>,
    rule: Option<RollRule>,
    report: &mut Report,
    control: &mut Control<'_>,
) -> Result<(), FeaturesError> {
    for setup in specs.setups.iter().map(|setup| &setup.value) {
        let Some(measured) = evidence(setup) else { continue };
        let symbol = &setup.identity().instrument;
        let known = specs.production.iter().map(|one| &one.value);
        let Some(known) = known.into_iter().find(|one| one.symbol() == &**symbol) else { continue };
        let today = measured.cost_digest == canonical::cost_digest(known)
            && measured.engine_revision == ENGINE_REVISION;
        if !today || instrument.is_some_and(|chosen| chosen != &**symbol) {
            continue;
        }
        let plan = Plan::new(&specs.calendar.value, known, [setup])?;
        let rule = rule_of(warehouse, symbol, rule)?;
        let again = again(&plan, warehouse, measured, rule, control)?;
        let columns = columns(setup, measured, again.as_ref());
        report.compared(columns.len());
        report.counts.setups += 1;
        let differing = columns.into_iter().filter(|(_, stored, calculated)| stored != calculated);
        report.extend(differing.map(|(column, stored, calculated)| Difference {
            check: Check::Figures,
            table: TABLE,
            key: setup.identity().to_string(),
            column: Some(column),
            stored,
            calculated,
        }));
    }
    Ok(())
}

fn evidence(setup: &Setup) -> Option<&Measured> {
    match (setup.status(), setup.evidence()) {
        (Status::Retired | Status::Rejected, _) => None,
        (_, Some(Evidence::Measured(measured))) => Some(measured),
        _ => None,
    }
}

/// What the setup comes to on the days its evidence names, and the bars of these days.
struct Again {
    used: crate::bars_digest::BarsUsed,
    whole: Option<SetupStatistics>,
}

/// `None` where there is no bar of these days.
fn again(
    plan: &Plan<'_>,
    warehouse: &Warehouse,
    measured: &Measured,
    rule: RollRule,
    control: &mut Control<'_>,
) -> Result<Option<Again>, FeaturesError> {
    let dates = Dates { from: measured.data_from, to: measured.data_to };
    let backtest = Backtest { gate: Gate::At(STRESS), dates, rule };
    match backtest.run(plan, warehouse, control) {
        Ok(done) => {
            let used = done.bars;
            let rows = done.setups.into_iter().flat_map(|setup| setup.figures.statistics);
            let whole = rows.into_iter().find(|row| row.key.slice == Slice::All);
            Ok(Some(Again { used, whole }))
        }
        Err(FeaturesError::NoDays { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

type Cell = (&'static str, Option<String>, Option<String>);

/// Each column that is measured: what the row has, what it comes to now.
fn columns(setup: &Setup, measured: &Measured, again: Option<&Again>) -> Vec<Cell> {
    fn text(value: Option<impl ToString>) -> Option<String> {
        value.map(|value| value.to_string())
    }
    let metrics = setup.metrics();
    let whole = again.and_then(|again| again.whole.as_ref());
    let figures = whole.map(|row| &row.figures);
    let used = again.map(|again| &again.used);
    vec![
        ("data_from", text(Some(measured.data_from)), text(used.map(|used| used.from))),
        ("data_to", text(Some(measured.data_to)), text(used.map(|used| used.to))),
        ("bars_digest", text(Some(measured.bars_digest)), text(used.map(|used| used.digest))),
        ("sample_size", text(metrics.sample_size), text(whole.map(|row| row.counts.trades))),
        ("win_rate", text(metrics.win_rate), text(figures.and_then(|own| own.win_rate))),
        ("avg_win_r", text(metrics.avg_win_r), text(figures.and_then(|own| own.avg_win_r))),
        ("avg_loss_r", text(metrics.avg_loss_r), text(figures.and_then(|own| own.avg_loss_r))),
        (
            "expected_r",
            text(metrics.expected_r),
            text(figures.and_then(|own| own.expectancy_gross_r)),
        ),
        (
            "realized_expectancy",
            text(metrics.realized_expectancy),
            text(figures.and_then(|own| own.expectancy_net_r)),
        ),
    ]
}
