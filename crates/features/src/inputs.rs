//! What filters read of stored days.

use driftless_engine::DayFeatures;
use driftless_model::date::Date;
use driftless_model::filter::{Day, Feature, OrbField, SessionField, Source};
use driftless_model::unit::{NANO, Points, Ratio};
use driftless_store::warehouse::DayRow;

/// A trading day and the one before it: the last one that exists, not the last date.
pub(crate) struct Inputs<'a> {
    pub(crate) day: &'a DayRow,
    pub(crate) previous: Option<&'a DayRow>,
}

impl<'a> Inputs<'a> {
    fn row(&self, date: Date, day: Day) -> Option<&'a DayRow> {
        if date != self.day.key.date_local {
            return None;
        }
        match day {
            Day::Same => Some(self.day),
            Day::Previous => self.previous,
        }
    }
}

impl DayFeatures for Inputs<'_> {
    fn number(&self, date: Date, feature: &Feature) -> Option<Ratio> {
        let row = self.row(date, feature.day)?;
        match &feature.source {
            Source::Orb { range, field } => {
                let range = row.range(range.as_deref()?)?;
                match field {
                    OrbField::High => fraction(range.high?),
                    OrbField::Low => fraction(range.low?),
                    OrbField::Size => fraction(range.size?),
                    OrbField::Bars => Ratio::new(i128::from(range.bars), 1),
                }
            }
            Source::Session { session, field } => {
                let session = row.session(session)?;
                match field {
                    SessionField::High => fraction(session.high?),
                    SessionField::Low => fraction(session.low?),
                    SessionField::Range => fraction(session.range?),
                    SessionField::Code => None,
                }
            }
            Source::Atr20 => fraction(row.indicators.atr_20?),
            Source::Rsi14 => Ratio::new(i128::from(row.indicators.rsi_14?.nanos()), NANO.into()),
        }
    }

    fn code(&self, date: Date, feature: &Feature) -> Option<&str> {
        self.code_of(date, feature)
    }
}

impl<'a> Inputs<'a> {
    /// A session's code, which lives as long as the rows do.
    pub(crate) fn code_of(&self, date: Date, feature: &Feature) -> Option<&'a str> {
        let indicators = &self.row(date, feature.day)?.indicators;
        let Source::Session { session, field: SessionField::Code } = &feature.source else {
            return None;
        };
        match &**session {
            "asia" => indicators.asia_type_code.map(|code| code.name()),
            "london" => indicators.london_type_code.map(|code| code.name()),
            "pre_ny" => indicators.pre_ny_type_code.map(|code| code.name()),
            _ => None,
        }
    }
}

fn fraction(points: Points) -> Option<Ratio> {
    Ratio::new(i128::from(points.nanos()), NANO.into())
}
