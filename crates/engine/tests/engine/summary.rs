//! What a summary derives from its counts and sums.

use core::num::NonZeroUsize;

use driftless_engine::{Bars, NoFeatures, Outcome, Sums, Sweep, Tally, TradeRow};
use driftless_model::cost::Stress;
use driftless_model::unit::Ratio;

use crate::common::{brisbane, gold};
use crate::stream::{costs, setups, walk};

/// That a mean was rounded once, to the nearest billionth.
fn assert_mean(mean: Option<i64>, sum: i128, count: u64) {
    let count = i128::from(count);
    let off = i128::from(mean.expect("a trade")) * count - sum;
    assert!(2 * off.abs() <= count, "{mean:?} of {sum} by {count}");
}

fn assert_derived(tally: &Tally, sums: &Sums, results: &[(Outcome, i64)]) {
    let sum = |wanted: &dyn Fn(Outcome, i64) -> bool| -> (i128, u64) {
        let chosen = results.iter().filter(|(outcome, nanos)| wanted(*outcome, *nanos));
        chosen.fold((0, 0), |(sum, count), (_, nanos)| (sum + i128::from(*nanos), count + 1))
    };
    let (total, trades) = sum(&|_, _| true);
    let (won, wins) = sum(&|outcome, _| outcome == Outcome::Win);
    let (gained, _) = sum(&|_, nanos| nanos > 0);
    let (lost, _) = sum(&|_, nanos| nanos < 0);
    assert_mean(tally.expectancy(sums).map(|mean| mean.nanos()), total, trades);
    assert_mean(tally.average_win(sums).map(|mean| mean.nanos()), won, wins);
    // Whatever did not win counts as a loss, time exits included.
    let loss = tally.average_loss(sums).map(|mean| mean.nanos());
    assert_mean(loss, won - total, trades - wins);
    assert_mean(
        tally.win_rate().map(|rate| rate.nanos()),
        i128::from(wins) * 1_000_000_000,
        trades,
    );
    assert_eq!(sums.profit_factor(), Ratio::new(gained, -lost));
}

#[test]
fn averages_and_profit_factor_are_those_of_the_trades() {
    let (mgc, calendar) = (gold(), brisbane());
    let bars = Bars::new(&mgc, walk().columns()).unwrap();
    let (setups, costs) = (setups(), costs());
    let sweep = Sweep::new(&bars, &calendar, &setups, &costs).unwrap();
    let mut results = vec![(Vec::new(), Vec::new()); setups.len()];
    let sink = |rows: &[TradeRow]| {
        for row in rows {
            let Some(told) = row.result else { continue };
            let Some(exit) = told.exit() else { continue };
            results[row.setup].0.push((exit.outcome, exit.gross.nanos()));
            results[row.setup].1.push((exit.outcome, exit.net.nanos()));
        }
    };
    sweep.trades(&NoFeatures, Stress::Normal, NonZeroUsize::new(50).unwrap(), sink).unwrap();
    for (summary, (gross, net)) in sweep.summaries(&NoFeatures).iter().zip(&results) {
        let total = summary.total();
        assert_derived(total, total.gross(), gross);
        assert_derived(total, total.net(), net);
    }
}

#[test]
fn without_a_trade_there_is_no_average() {
    let none = Tally::default();
    let sums = none.gross();
    assert_eq!((none.win_rate(), none.expectancy(sums)), (None, None));
    assert_eq!((none.average_win(sums), none.average_loss(sums)), (None, None));
    assert_eq!(sums.profit_factor(), None);
}
