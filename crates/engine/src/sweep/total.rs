//! From a sweep's sums to summaries.

use driftless_model::unit::NANO;

use crate::costs::CostLevel;
use crate::summary::{Summary, Sums, Tally};
use crate::sweep::part::Part;
use crate::sweep::plan::Plan;
use crate::sweep::tally::Cell;
use driftless_model::trade::Reason;

/// Every setup's summary, in the order the setups were given.
pub(crate) fn summaries(part: &Part, plan: &Plan, levels: &[CostLevel]) -> Vec<Summary> {
    let mut summaries = vec![Summary::default(); plan.setups.len()];
    let rungs = plan.groups.iter().flat_map(|group| &group.walks);
    let rungs = rungs.flat_map(|walk| &plan.ladders[walk.ladder]);
    for (lane, (setup, rung)) in plan.setups.iter().zip(rungs).enumerate() {
        summaries[*setup] = summary(part, lane, rung.target.rr.nanos(), levels);
    }
    summaries
}

fn summary(part: &Part, lane: usize, rr: i64, levels: &[CostLevel]) -> Summary {
    let totals = &part.totals[lane];
    let mut summary = Summary {
        refused: core::array::from_fn(|place| totals.refused(Reason::ALL[place])),
        no_range: totals.no_range(),
        both_touched: totals.both_touched,
        gapped: totals.gapped,
        drawdown: totals.path.drawdown,
        longest_losing_run: totals.path.longest,
        ..Summary::default()
    };
    for (weekday, cell) in summary.weekdays.iter_mut().zip(&totals.weekdays) {
        *weekday = tally(cell, rr);
        summary.total.add(weekday);
    }
    let years = part.years.iter().map(|(year, lanes)| (*year, tally(&lanes[lane], rr)));
    summary.years = years.collect();
    let losses = -i128::from(summary.total.losses) * i128::from(NANO);
    let further = &part.further[lane * (levels.len() - 1)..(lane + 1) * (levels.len() - 1)];
    let further = further.iter().map(|sums| Sums {
        wins: sums.wins.into(),
        others: losses + sums.time,
        gains: i128::from(sums.wins - sums.losing_wins) + sums.time_gains,
    });
    let first = core::iter::once(summary.total.net);
    summary.levels = levels.iter().copied().zip(first.chain(further)).collect();
    summary
}

/// A lane's target is one number, so what its wins made before costs is their count times it,
/// caps apart; a loss is one R.
fn tally(cell: &Cell, rr: i64) -> Tally {
    let [wins_lost, wins_gained] = cell.net.map(i128::from);
    let [others_lost, others_gained] = cell.net_time;
    let [time_lost, time_gained] = cell.gross_time;
    let at_target = i128::from(cell.wins - cell.capped) * i128::from(rr);
    let gross_wins = at_target + cell.gross_capped;
    let losses = -i128::from(cell.losses) * i128::from(NANO);
    Tally {
        wins: cell.wins,
        losses: cell.losses,
        time_exits: cell.time_exits,
        gross: Sums {
            wins: gross_wins,
            others: losses + time_lost + time_gained,
            gains: gross_wins + time_gained,
        },
        net: Sums {
            wins: wins_lost + wins_gained,
            others: losses + others_lost + others_gained,
            gains: others_gained + wins_gained,
        },
    }
}
