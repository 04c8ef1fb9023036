//! What filters read of many days.

use std::collections::BTreeMap;

use driftless_engine::DayFeatures;
use driftless_model::date::Date;
use driftless_model::filter::Feature;
use driftless_model::unit::Ratio;
use driftless_store::warehouse::DayRow;

use crate::inputs::Inputs;

/// Rows of trading days, each with the one before it.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    days: BTreeMap<Date, (DayRow, Option<DayRow>)>,
}

impl History {
    pub(crate) fn push(&mut self, day: DayRow, previous: Option<DayRow>) {
        self.days.insert(day.key.date_local, (day, previous));
    }

    fn inputs(&self, date: Date) -> Option<Inputs<'_>> {
        let (day, previous) = self.days.get(&date)?;
        Some(Inputs { day, previous: previous.as_ref() })
    }
}

impl DayFeatures for History {
    fn number(&self, date: Date, feature: &Feature) -> Option<Ratio> {
        self.inputs(date)?.number(date, feature)
    }

    fn code(&self, date: Date, feature: &Feature) -> Option<&str> {
        self.inputs(date)?.code_of(date, feature)
    }
}
