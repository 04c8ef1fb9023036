//! The figures of a row come from one measurement: they must agree with each other.

use alloc::format;
use alloc::string::String;

use crate::code::Code;
use crate::formula::expectancy;
use crate::load::findings::Findings;
use crate::load::placed::Placed;
use crate::report::Finding;
use crate::setup::{Metrics, Setup, Status};
use crate::unit::{Fraction, NANO, RMultiple};

/// How far an expectancy may lie from what its own row gives: half of the last digit of a win
/// rate in tenths of a percent, at the targets in use.
const TOLERANCE: RMultiple = RMultiple::from_nanos(NANO / 1000 * 5);

/// Active rows are refused; others keep their figures, and the contradiction is shown.
pub(in crate::load) fn agree(setups: &[Placed<Setup>], findings: &Findings) {
    for setup in setups {
        for (key, message, help) in contradictions(setup) {
            let finding = Finding::at(Code::D403, setup.place_of(key), message)
                .note(format!("the row is {}", setup.status()))
                .help(help);
            findings.push(if setup.status() == Status::Active {
                finding
            } else {
                finding.warning()
            });
        }
    }
}

type Contradiction = (&'static str, String, String);

fn contradictions(setup: &Setup) -> impl Iterator<Item = Contradiction> {
    let metrics = setup.metrics();
    let target = RMultiple::from_nanos(setup.identity().rr.nanos());
    let average_win = metrics.avg_win_r.filter(|average| *average > target).map(|average| {
        let message = format!("the average win is `{average}` R, the target `{target}` R");
        ("avg_win_r", message, "an average win cannot exceed the target it was measured at".into())
    });
    let one = RMultiple::from_nanos(NANO);
    let average_loss = metrics.avg_loss_r.filter(|average| *average > one).map(|average| {
        let message = format!("the average loss is `{average}` R");
        ("avg_loss_r", message, "a loss ends at its stop: the average cannot exceed 1 R".into())
    });
    [average_win, average_loss, expected(&metrics), costs_that_pay(&metrics), wins(&metrics)]
        .into_iter()
        .flatten()
}

/// Win rate and averages give the expectancy: before costs where it is stored, after them otherwise.
fn expected(metrics: &Metrics) -> Option<Contradiction> {
    let (rate, win, loss) = (metrics.win_rate?, metrics.avg_win_r?, metrics.avg_loss_r?);
    let (key, stored) = match (metrics.expected_r, metrics.realized_expectancy) {
        (Some(stored), _) => ("expected_r", stored),
        (None, Some(stored)) => ("realized_expectancy", stored),
        (None, None) => return None,
    };
    let given = expectancy(rate, win, loss).ok()?;
    let distance = stored.checked_sub(given)?.nanos().checked_abs()?;
    if distance <= TOLERANCE.nanos() {
        return None;
    }
    let lost = rate.complement()?;
    let message = format!("`{key}` is `{stored}`, its own row gives `{:+}`", given);
    let help = format!(
        "{rate} × {win} − {lost} × {loss} is {:+}; measure the setup again, or correct the figure that is from another run",
        given
    );
    Some((key, message, help))
}

fn costs_that_pay(metrics: &Metrics) -> Option<Contradiction> {
    let (before, after) = (metrics.expected_r?, metrics.realized_expectancy?);
    (after > before).then(|| {
        let message = format!("`realized_expectancy` is `{after}`, before costs it is `{before}`");
        (
            "realized_expectancy",
            message,
            "costs never add to an expectancy: one of the two is from another run".into(),
        )
    })
}

/// A win rate over `n` trades is a whole number of wins over `n`, as far as it is written.
fn wins(metrics: &Metrics) -> Option<Contradiction> {
    let (rate, sample) = (metrics.win_rate?, i128::from(metrics.sample_size?));
    let one = i128::from(NANO);
    // Everything twice: half of the ninth digit is no whole number.
    let (step, twice) = (i128::from(last_digit(rate)), 2 * i128::from(rate.nanos()));
    // wins / sample within half a step of the rate ⇔ wins between these two, both included.
    let least = ((twice - step) * sample + 2 * one - 1).div_euclid(2 * one);
    let most = ((twice + step) * sample).div_euclid(2 * one);
    (least > most).then(|| {
        let message = format!("no number of wins in {sample} trades gives a win rate of `{rate}`");
        (
            "win_rate",
            message,
            "win rate and sample size are from different runs: measure the setup again".into(),
        )
    })
}

/// The weight of the last digit of a share as written shortest, in billionths.
fn last_digit(rate: Fraction) -> i64 {
    let mut step = 1;
    while step < NANO && rate.nanos() % (step * 10) == 0 {
        step *= 10;
    }
    step
}
