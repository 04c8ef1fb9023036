//! The plan for a machine.
//!
//! Each key names the unit of its value. Exact figures are strings: a reader of JSON numbers may
//! round them to binary floats, which few prices are. Counts are numbers, absent figures `null`.

use std::fmt::Display;

use jiff::Timestamp;
use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};

use crate::args::Budget;
use crate::config::{self, TradingDay};
use crate::plan::Plan;
use driftless_show::Failure;

mod instrument;
mod setup;
mod terms;
mod untradable;

use instrument::Instruments;
use setup::Row;

/// The version of this form: raised when a key goes or changes its meaning, not when one comes.
const FORMAT: u32 = 1;

/// The plan as JSON, indented, fields in the order they are written here.
pub(crate) fn text(plan: &Plan) -> Result<String, Failure> {
    let mut text = serde_json::to_string_pretty(plan).map_err(|error| {
        let help = "leave `--json` out for the plan as tables";
        Failure::unable(format!("the plan cannot be written as JSON: {error}"), help)
    })?;
    text.push('\n');
    Ok(text)
}

/// Fields in the order they are written.
macro_rules! object {
    ($serializer:expr, { $($key:literal: $value:expr),+ $(,)? }) => {{
        let mut map = $serializer.serialize_map(None)?;
        $(map.serialize_entry($key, &$value)?;)+
        map.end()
    }};
}

use object;

/// A value by its exact text.
struct Text<T>(T);

impl<T: Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let trades = self.trades.iter().enumerate();
        let trades = trades.map(|(index, trade)| Row { order: index + 1, trade, day: &self.day });
        object!(serializer, {
            "format": FORMAT,
            "specs": config::SPECS,
            "fingerprint": Text(config::FINGERPRINT),
            "fingerprint_short": format!("{:.12}", config::FINGERPRINT),
            "setups_digest": Text(config::SETUPS_DIGEST),
            "note": "expectancies are before costs",
            "trading_day": Day(&self.day),
            "stress": self.wish.stress.name(),
            "stop_points": self.wish.stop.map(Text),
            "stop_rule": match self.wish.stop {
                Some(_) => "given",
                None => "smallest_viable_under_normal_friction",
            },
            "budget": self.wish.budget,
            "instruments": Instruments,
            "setups": trades.collect::<Vec<_>>(),
            "not_tradable": self.untradable,
            "warnings": self.warnings,
        })
    }
}

struct Day<'a>(&'a TradingDay<'static>);

impl Serialize for Day<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(day) = self;
        let interval = day.interval();
        object!(serializer, {
            "date": Text(day.date()),
            "weekday": Text(day.local(interval.start()).strftime("%A")),
            "zone": day.calendar().zone,
            "start_local": local(day, interval.start()),
            "end_local": local(day, interval.end()),
            "start_utc": Text(interval.start()),
            "end_utc": Text(interval.end()),
        })
    }
}

/// An instant on the calendar's clock, with its offset.
fn local(day: &TradingDay<'_>, instant: Timestamp) -> String {
    day.local(instant).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

impl Serialize for Budget {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, {
            "account_usd": Text(self.account),
            "risk_fraction": Text(self.risk),
        })
    }
}
