//! The relative strength index of five-minute closes.

use driftless_engine::{Bars, minute};
use driftless_model::calendar::{OutOfTime, TradingDay};
use driftless_model::instrument::TradableInstrument;
use driftless_model::unit::{Ratio, Rsi};

/// Changes it is taken of.
const CHANGES: usize = 14;

/// RSI 14 of a trading day as of the calendar's instant: of the last fifteen five-minute closes of
/// the day whose bars end by then, with simple averages. Without a loss it is 100; `None` where
/// there are fewer closes.
pub(crate) fn rsi14<I: TradableInstrument>(
    bars: &Bars<I>,
    day: &TradingDay<'_>,
) -> Result<Option<Rsi>, OutOfTime> {
    let as_of = day.at(day.calendar().rsi14_as_of)?;
    let minutes = minute::interval(day.interval());
    let end = minute::interval(day.interval()).end.min(
        // The first minute that does not begin before the instant.
        i32::try_from(as_of.as_second().div_euclid(60)).unwrap_or(i32::MAX),
    );
    let columns = bars.columns();
    // Buckets are aligned to the epoch and have the closes of whatever minutes they have.
    let (mut closes, mut last) = (Vec::with_capacity(CHANGES + 1), None);
    for place in bars.within(day.interval()).rev() {
        let bucket = columns.minutes[place].div_euclid(5);
        if last == Some(bucket) || bucket * 5 + 5 > end {
            continue;
        }
        if bucket * 5 < minutes.start {
            break;
        }
        last = Some(bucket);
        closes.push(columns.close[place]);
        if closes.len() > CHANGES {
            break;
        }
    }
    Ok(index(&closes))
}

/// Of fifteen closes, the latest first.
fn index(closes: &[i32]) -> Option<Rsi> {
    if closes.len() <= CHANGES {
        return None;
    }
    let (mut gains, mut losses) = (0_i128, 0_i128);
    for pair in closes.windows(2) {
        let change = i128::from(pair[0]) - i128::from(pair[1]);
        gains += change.max(0);
        losses += (-change).max(0);
    }
    if losses == 0 {
        return Some(Rsi::from_nanos(100 * driftless_model::unit::NANO));
    }
    // 100 − 100 / (1 + gains / losses) as one fraction, which is rounded once.
    let index = Ratio::new(100 * gains, gains + losses)?;
    index.to_nanos_half_even().map(Rsi::from_nanos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifteen_closes_or_none() {
        assert_eq!(index(&[10; 14]), None);
        assert_eq!(index(&[10; 15]), Some(Rsi::from_nanos(100_000_000_000)));
        let falling: Vec<i32> = (0..15).collect();
        assert_eq!(index(&falling), Some(Rsi::ZERO));
        let rising: Vec<i32> = (0..15).rev().collect();
        assert_eq!(index(&rising), Some(Rsi::from_nanos(100_000_000_000)));
    }

    #[test]
    fn gains_over_gains_and_losses() {
        // Latest first: one gain of 2, one loss of 4, the rest unchanged.
        let mut closes = [10; 15];
        closes[0] = 12;
        closes[14] = 14;
        assert_eq!(index(&closes), Some(Rsi::from_nanos(33_333_333_333)));
    }
}
