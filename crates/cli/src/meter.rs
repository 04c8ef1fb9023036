//! How far long work has come: share done, rows a second, time left.

use std::time::{Duration, Instant};

use driftless_features::{Phase, Progress};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Nothing is shown of what takes no longer.
const PATIENCE: Duration = Duration::from_secs(1);

/// A line on a terminal that moves with the work.
#[derive(Debug)]
pub(crate) struct Meter {
    bar: ProgressBar,
    what: String,
    began: Instant,
    /// The phase that is shown, and when it began.
    phase: Option<(Phase, Instant)>,
}

impl Meter {
    /// Of work on `what`.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} {bar:24} {percent:>3} %, {eta} left");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        Self { bar, what: what.into(), began: Instant::now(), phase: None }
    }

    /// Shows where the work is.
    pub(crate) fn show(&mut self, progress: Progress) {
        let Progress { phase, done, total, rows } = progress;
        let since = match self.phase {
            Some((known, since)) if known == phase => since,
            _ => {
                // What was done before says nothing about how long this takes.
                self.bar.reset();
                if self.began.elapsed() >= PATIENCE {
                    self.bar.set_draw_target(ProgressDrawTarget::stderr());
                }
                self.phase.insert((phase, Instant::now())).1
            }
        };
        if self.bar.is_hidden() && self.began.elapsed() >= PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let (doing, unit) = match phase {
            Phase::Checking => ("checking", "bars"),
            Phase::Writing => ("writing", "bars"),
            Phase::Calculating => ("calculating", "days"),
            Phase::Verifying => ("verifying", "days"),
        };
        let rate = rate(rows, since.elapsed());
        self.bar.set_message(format!("{doing} {}: {rate} {unit}/s", self.what));
        self.bar.set_length(total);
        self.bar.set_position(done);
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Rows a second, to three digits.
pub(crate) fn rate(rows: u64, time: Duration) -> u64 {
    let rate = rows as f64 / time.as_secs_f64().max(1e-6);
    let unit = 10_f64.powi((rate.max(1.0).log10() as i32 - 2).max(0));
    ((rate / unit).round() * unit) as u64
}

/// A number with its thousands apart.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let told = [0, 999, 1_000, 358_800, 1_000_000].map(thousands);
        assert_eq!(told, ["0", "999", "1,000", "358,800", "1,000,000"]);
    }

    #[test]
    fn rates_have_three_digits() {
        assert_eq!(rate(0, Duration::ZERO), 0);
        assert_eq!(rate(7, Duration::from_secs(1)), 7);
        assert_eq!(rate(1_234_567, Duration::from_secs(1)), 1_230_000);
    }
}
