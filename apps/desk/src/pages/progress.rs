//! Where a setup is on its day: stored words and the clock, nothing reckoned.

use driftless_store::warehouse::RangeTrade;
use jiff::Timestamp;

use crate::config::{BreakDirection, Interval, Outcome, Reason};
use crate::page::Tone;

/// Where a setup is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Its range has not begun.
    Waiting,
    /// Its range is on.
    Forming,
    /// Its range is over, and nothing is stored of it yet.
    Unstored,
    /// Its range had no bar.
    NoRange,
    /// Its range is over and not broken, as far as is stored.
    Formed,
    /// Its range was broken; the first direction counts, and no other is taken that day.
    Broken(BreakDirection),
    /// Its condition does not hold, or what that reads is missing.
    Filtered(Reason),
    /// There was an entry that is not taken.
    Refused(Reason),
    /// It is over.
    Closed(Outcome),
    /// It is over, and nothing is stored of it.
    Over,
}

impl Progress {
    /// By the clock, and what is stored of the day, if anything.
    pub(crate) fn of(
        now: Timestamp,
        range: &Interval,
        scan: &Interval,
        stored: Option<&RangeTrade>,
    ) -> Self {
        if now < range.start() {
            return Self::Waiting;
        }
        if range.contains(now) {
            return Self::Forming;
        }
        let over = now >= scan.end();
        let Some(stored) = stored else {
            return if over { Self::Over } else { Self::Unstored };
        };
        match (stored.outcome, stored.reason) {
            (None, _) => Self::NoRange,
            (Some(Outcome::Rejected), Some(reason @ (Reason::Filter | Reason::MissingInput))) => {
                Self::Filtered(reason)
            }
            (Some(Outcome::Rejected), Some(reason)) => Self::Refused(reason),
            // Neither target nor stop as far as is stored, and the day goes on.
            (Some(Outcome::TimeExit | Outcome::NoEntry), _) if !over => match stored.break_dir {
                Some(direction @ (BreakDirection::Up | BreakDirection::Down)) => {
                    Self::Broken(direction)
                }
                Some(BreakDirection::None) | None => Self::Formed,
            },
            (Some(outcome), _) => Self::Closed(outcome),
        }
    }

    /// The word for machines.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Forming => "forming",
            Self::Unstored => "unstored",
            Self::NoRange => "no_range",
            Self::Formed => "formed",
            Self::Broken(BreakDirection::Up) => "broken_up",
            Self::Broken(_) => "broken_down",
            Self::Filtered(_) => "filtered",
            Self::Refused(_) => "refused",
            Self::Closed(_) => "closed",
            Self::Over => "over",
        }
    }

    /// In words.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Waiting => "waiting".into(),
            Self::Forming => "forming".into(),
            Self::Unstored => "formed, not calculated yet".into(),
            Self::NoRange => "no bar in the range".into(),
            Self::Formed => "formed, not broken".into(),
            Self::Broken(BreakDirection::Up) => "broken up, locked".into(),
            Self::Broken(_) => "broken down, locked".into(),
            Self::Filtered(Reason::MissingInput) => "filtered out: an input is missing".into(),
            Self::Filtered(_) => "filtered out".into(),
            Self::Refused(reason) => format!("not taken: {}", reason.name().replace('_', " ")),
            Self::Closed(outcome) => {
                format!("closed: {}", outcome.name().to_lowercase().replace('_', " "))
            }
            Self::Over => "over, not calculated".into(),
        }
    }

    pub(crate) const fn tone(self) -> Tone {
        match self {
            Self::Waiting | Self::Over | Self::NoRange => Tone::Quiet,
            Self::Forming | Self::Formed | Self::Unstored => Tone::Plain,
            Self::Broken(_) => Tone::Doubtful,
            Self::Filtered(_) | Self::Refused(_) => Tone::Quiet,
            Self::Closed(Outcome::Win) => Tone::Good,
            Self::Closed(Outcome::Loss) => Tone::Bad,
            Self::Closed(_) => Tone::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO_BARS: RangeTrade = RangeTrade::NO_BARS;

    fn interval(from: i64, to: i64) -> Interval {
        let at = |second| Timestamp::from_second(second).expect("an instant");
        Interval::new(at(from), at(to)).expect("an interval")
    }

    fn at(second: i64, stored: Option<&RangeTrade>) -> Progress {
        let now = Timestamp::from_second(second).expect("an instant");
        Progress::of(now, &interval(100, 200), &interval(200, 900), stored)
    }

    fn stored(outcome: Outcome, reason: Option<Reason>, break_dir: BreakDirection) -> RangeTrade {
        RangeTrade {
            bars: 5,
            outcome: Some(outcome),
            reason,
            break_dir: Some(break_dir),
            ..NO_BARS
        }
    }

    #[test]
    fn the_clock_comes_before_what_is_stored() {
        let won = stored(Outcome::Win, None, BreakDirection::Up);
        assert_eq!(at(99, Some(&won)), Progress::Waiting);
        assert_eq!(at(100, Some(&won)), Progress::Forming);
        assert_eq!(at(199, None), Progress::Forming);
        assert_eq!(at(200, None), Progress::Unstored);
        assert_eq!(at(900, None), Progress::Over);
        assert_eq!(at(200, Some(&won)), Progress::Closed(Outcome::Win));
    }

    #[test]
    fn a_break_locks_the_day_until_it_is_over() {
        let running = stored(Outcome::TimeExit, None, BreakDirection::Down);
        assert_eq!(at(500, Some(&running)), Progress::Broken(BreakDirection::Down));
        assert_eq!(at(900, Some(&running)), Progress::Closed(Outcome::TimeExit));
        let quiet = stored(Outcome::NoEntry, Some(Reason::NoSignal), BreakDirection::None);
        assert_eq!(at(500, Some(&quiet)), Progress::Formed);
        assert_eq!(at(900, Some(&quiet)), Progress::Closed(Outcome::NoEntry));
    }

    #[test]
    fn i36_a_rejection_is_no_loss() {
        let filtered = stored(Outcome::Rejected, Some(Reason::Filter), BreakDirection::Up);
        let gated = stored(Outcome::Rejected, Some(Reason::CostGate), BreakDirection::Up);
        assert_eq!(at(500, Some(&filtered)), Progress::Filtered(Reason::Filter));
        assert_eq!(at(900, Some(&gated)), Progress::Refused(Reason::CostGate));
        assert_eq!(at(900, Some(&NO_BARS)), Progress::NoRange);
        assert_eq!(at(900, Some(&gated)).words(), "not taken: cost gate");
    }
}
