//! What filters read: the setup's own range, which the engine measures, and everything else,
//! which is handed in.

use driftless_model::date::Date;
use driftless_model::filter::{Day, Feature, Filter, Inputs, Missing, OrbField, Source, Verdict};
use driftless_model::unit::Ratio;

use crate::range::MeasuredRange;
use driftless_model::trade::Reason;

/// Features of trading days, as far as they are known.
///
/// A feature of the setup's own range on the same day is not asked for: the engine measures it.
/// One of an earlier day is asked for by the range's name.
pub trait DayFeatures: Sync {
    /// A feature's value on a trading day: points or a plain number. `None` where it is missing.
    fn number(&self, date: Date, feature: &Feature) -> Option<Ratio>;

    /// A session's code on a trading day. `None` where it is missing.
    fn code(&self, date: Date, feature: &Feature) -> Option<&str>;
}

/// No feature is known but the setup's own range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoFeatures;

impl DayFeatures for NoFeatures {
    fn number(&self, _: Date, _: &Feature) -> Option<Ratio> {
        None
    }

    fn code(&self, _: Date, _: &Feature) -> Option<&str> {
        None
    }
}

/// What a filter says of one setup's trade on one day.
pub(crate) fn refusal(
    filter: &Filter,
    date: Date,
    orb_time: &str,
    range: &MeasuredRange,
    features: &impl DayFeatures,
) -> Option<Reason> {
    match filter.evaluate(&Own { date, orb_time, range, features }) {
        Verdict::Passes | Verdict::Incomplete(Missing::Pass) => None,
        Verdict::Rejects => Some(Reason::Filter),
        Verdict::Incomplete(Missing::Reject) => Some(Reason::MissingInput),
    }
}

struct Own<'a, F> {
    date: Date,
    orb_time: &'a str,
    range: &'a MeasuredRange,
    features: &'a F,
}

impl<F: DayFeatures> Inputs for Own<'_, F> {
    fn number(&self, feature: &Feature) -> Option<Ratio> {
        match (&feature.source, feature.day) {
            (Source::Orb { range: None, field }, Day::Same) => Some(match field {
                OrbField::High => self.range.high().ratio(),
                OrbField::Low => self.range.low().ratio(),
                OrbField::Size => self.range.size().ratio(),
                OrbField::Bars => Ratio::new(i128::from(self.range.bars()), 1)?,
            }),
            (Source::Orb { range: None, field }, Day::Previous) => {
                let range = Some(self.orb_time.to_owned().into());
                let named =
                    Feature { day: Day::Previous, source: Source::Orb { range, field: *field } };
                self.features.number(self.date, &named)
            }
            _ => self.features.number(self.date, feature),
        }
    }

    fn code(&self, feature: &Feature) -> Option<&str> {
        self.features.code(self.date, feature)
    }
}
