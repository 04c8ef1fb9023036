//! One value: exact for machines, rounded once for the eye.

use std::fmt::Display;

use jiff::{Timestamp, Zoned};

use crate::config::unit::{Fraction, Points, RMultiple, Ratio, Usd};
use crate::config::{Date, Digest};
use driftless_show::figure;

/// What a value means to the eye.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    #[default]
    Plain,
    Good,
    Bad,
    Doubtful,
    Quiet,
}

impl Tone {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Doubtful => "doubtful",
            Self::Quiet => "quiet",
        }
    }
}

/// A value as machines read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Exact {
    /// There is none.
    Null,
    /// Text, and figures too: most readers of JSON numbers round them to binary floats.
    Text(String),
    Count(u64),
    Flag(bool),
    Instant(Timestamp),
}

/// A cell of a part.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) exact: Exact,
    pub(crate) shown: String,
    pub(crate) tone: Tone,
    /// Where it leads.
    pub(crate) link: Option<String>,
    /// Its instant is counted down to, or its age shown.
    pub(crate) running: bool,
}

impl Cell {
    fn of(exact: Exact, shown: impl Into<String>) -> Self {
        Self { exact, shown: shown.into(), tone: Tone::Plain, link: None, running: false }
    }

    /// No value: nothing was stored, which is not zero.
    pub(crate) fn none() -> Self {
        Self::of(Exact::Null, "–").toned(Tone::Quiet)
    }

    /// The value, or none.
    pub(crate) fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or_else(Self::none, cell)
    }

    pub(crate) fn text(text: impl Display) -> Self {
        let text = text.to_string();
        Self::of(Exact::Text(text.clone()), text)
    }

    /// A text for machines that people read otherwise.
    pub(crate) fn named(exact: impl Display, shown: impl Into<String>) -> Self {
        Self::of(Exact::Text(exact.to_string()), shown)
    }

    pub(crate) fn count(count: impl Into<u64>) -> Self {
        let count = count.into();
        Self::of(Exact::Count(count), grouped(&count.to_string()))
    }

    pub(crate) fn flag(flag: bool) -> Self {
        Self::of(Exact::Flag(flag), if flag { "yes" } else { "no" })
    }

    /// Dollars, whole cents shown.
    pub(crate) fn usd(amount: Usd) -> Self {
        Self::of(Exact::Text(amount.to_string()), grouped(&format!("{amount:.2}")))
    }

    pub(crate) fn points(distance: Points) -> Self {
        Self::of(Exact::Text(distance.to_string()), grouped(&distance.to_string()))
    }

    /// A price level, which may have more decimals than an eye reads: three are shown.
    pub(crate) fn level(level: impl Display) -> Self {
        let exact = level.to_string();
        match exact.split_once('.') {
            Some((whole, part)) if part.len() > 3 => {
                let shown = format!("{}.{}…", grouped(whole), &part[..3]);
                Self::of(Exact::Text(exact), shown)
            }
            _ => Self::of(Exact::Text(exact.clone()), grouped(&exact)),
        }
    }

    /// A result in R, with its sign.
    pub(crate) fn r(result: RMultiple) -> Self {
        let tone = match result.nanos() {
            ..0 => Tone::Bad,
            0 => Tone::Plain,
            1.. => Tone::Good,
        };
        Self::of(Exact::Text(result.to_string()), format!("{result:+.3}")).toned(tone)
    }

    /// A size in R, which has no sign.
    pub(crate) fn size_r(size: RMultiple) -> Self {
        Self::of(Exact::Text(size.to_string()), format!("{size:.3}"))
    }

    /// A share of one, as percent.
    pub(crate) fn share(share: Fraction) -> Self {
        Self::of(Exact::Text(share.to_string()), format!("{} %", figure::share(share)))
    }

    /// A ratio that is a share of one, as percent.
    pub(crate) fn percent(ratio: Ratio) -> Self {
        let exact = figure::decimal(ratio);
        Self::of(Exact::Text(exact), format!("{} %", figure::percent(ratio)))
    }

    /// A figure by its own text, at three decimals for the eye.
    pub(crate) fn ratio(figure: impl Display) -> Self {
        Self::of(Exact::Text(figure.to_string()), format!("{figure:.3}"))
    }

    pub(crate) fn date(date: Date) -> Self {
        Self::text(date)
    }

    pub(crate) fn digest(digest: Digest) -> Self {
        Self::of(Exact::Text(digest.to_string()), format!("{digest:.12}"))
    }

    /// An instant on the calendar's clock.
    pub(crate) fn instant(local: &Zoned) -> Self {
        let shown = local.strftime("%a %Y-%m-%d %H:%M").to_string();
        Self::of(Exact::Instant(local.timestamp()), shown)
    }

    /// An instant of a day everybody knows.
    pub(crate) fn time(local: &Zoned) -> Self {
        Self::of(Exact::Instant(local.timestamp()), local.strftime("%H:%M").to_string())
    }

    pub(crate) fn toned(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    pub(crate) fn to(mut self, link: impl Into<String>) -> Self {
        self.link = Some(link.into());
        self
    }

    /// An instant or a day: the browser counts down to it, or shows how long ago it was.
    pub(crate) fn running(mut self) -> Self {
        self.running = true;
        self
    }
}

/// A number with its thousands apart.
fn grouped(number: &str) -> String {
    let (sign, size) = match number.strip_prefix('-') {
        Some(size) => ("-", size),
        None => ("", number),
    };
    let (whole, part) = size.split_once('.').map_or((size, None), |(w, p)| (w, Some(p)));
    let mut out = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
        text.parse().expect("a figure")
    }

    #[test]
    fn i16_a_value_is_shown_in_its_own_unit() {
        let points = Cell::points(parsed("25.60"));
        let dollars = Cell::usd(parsed("256"));
        assert_eq!((points.shown.as_str(), dollars.shown.as_str()), ("25.60", "256.00"));
        // A win rate is kept as a share and shown as percent, whatever its source.
        let rate = Cell::share(parsed("0.603"));
        assert_eq!(rate.exact, Exact::Text("0.603".into()));
        assert_eq!(rate.shown, "60.3 %");
    }

    #[test]
    fn i36_what_is_not_there_is_not_zero() {
        let none = Cell::maybe(None::<RMultiple>, Cell::r);
        assert_eq!((none.exact, none.shown.as_str()), (Exact::Null, "–"));
        let zero = Cell::r(RMultiple::ZERO);
        assert_eq!((zero.exact, zero.shown.as_str()), (Exact::Text("0".into()), "+0.000"));
    }

    #[test]
    fn the_exact_value_stays_beside_the_rounded_one() {
        let result = Cell::r(parsed("7.213483146"));
        assert_eq!(result.exact, Exact::Text("7.213483146".into()));
        assert_eq!(result.shown, "+7.213");
    }

    #[test]
    fn a_level_that_goes_on_says_so() {
        let level = Cell::level("2183.966666667");
        assert_eq!(level.shown, "2,183.966…");
        assert_eq!(level.exact, Exact::Text("2183.966666667".into()));
        assert_eq!(Cell::level("2183.9").shown, "2,183.9");
    }

    #[test]
    fn thousands_stand_apart() {
        for (plain, shown) in
            [("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1234567.5", "-1,234,567.5")]
        {
            assert_eq!(grouped(plain), shown);
        }
    }
}
