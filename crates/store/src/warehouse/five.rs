//! Five-minute bars from the minutes present.

use std::collections::BTreeMap;
use std::ops::Range;

use super::minutes::MinuteBar;

/// Minutes of a bar of `bars_5m`.
const FIVE: i32 = 5;

/// The minute in which the five-minute bar opens that a minute belongs to: buckets are aligned to
/// the epoch.
const fn opening(minute: i32) -> i32 {
    minute.div_euclid(FIVE) * FIVE
}

/// The five-minute bars of minutes that follow each other in time.
pub(super) fn fives<'b>(minutes: impl IntoIterator<Item = &'b MinuteBar>) -> Vec<MinuteBar> {
    let mut fives: Vec<MinuteBar> = Vec::new();
    for bar in minutes {
        let minute = opening(bar.minute);
        match fives.last_mut().filter(|five| five.minute == minute) {
            Some(five) => {
                let [_, high, low, close] = &mut five.prices;
                *high = (*high).max(bar.prices[1]);
                *low = (*low).min(bar.prices[2]);
                *close = bar.prices[3];
                five.volume += bar.volume;
            }
            None => fives.push(MinuteBar { minute, ..*bar }),
        }
    }
    fives
}

/// The minutes of whole five-minute bars that hold some bars.
pub(super) fn span(bars: &BTreeMap<String, Vec<MinuteBar>>) -> Option<Range<i32>> {
    let first = bars.values().filter_map(|bars| bars.first()).map(|bar| bar.minute).min()?;
    let last = bars.values().filter_map(|bars| bars.last()).map(|bar| bar.minute).max()?;
    Some(opening(first)..opening(last) + FIVE)
}

#[cfg(test)]
mod tests {
    use driftless_model::unit::Points;

    use super::*;

    fn bar(minute: i32, prices: [i64; 4], volume: i64) -> MinuteBar {
        MinuteBar { minute, prices: prices.map(Points::from_nanos), volume }
    }

    #[test]
    fn a_bucket_is_what_its_minutes_make_it_before_1970_too() {
        let minutes = [
            bar(-6, [5, 9, 4, 6], 1),
            bar(-5, [6, 7, 6, 7], 2),
            bar(-1, [7, 12, 2, 3], 3),
            bar(4, [3, 3, 3, 3], 4),
        ];
        let expected =
            [bar(-10, [5, 9, 4, 6], 1), bar(-5, [6, 12, 2, 3], 5), bar(0, [3, 3, 3, 3], 4)];
        assert_eq!(fives(&minutes), expected);
    }
}
