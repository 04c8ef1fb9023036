//! An active setup, its minutes and its evidence.

use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};

use super::{Text, local, object};
use crate::config::unit::Points;
use crate::config::{Evidence, Interval, Measured, TradingDay};
use crate::plan::Trade;

/// An active setup in its place in the day.
pub(super) struct Row<'a> {
    pub(super) order: usize,
    pub(super) trade: &'a Trade,
    pub(super) day: &'a TradingDay<'static>,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { order, trade: Trade { setup, range, scan, terms }, day } = self;
        let (identity, metrics) = (setup.identity(), setup.metrics());
        object!(serializer, {
            "order": order,
            "setup": setup.name(),
            "instrument": identity.instrument,
            "orb_time": identity.orb_time,
            "orb_minutes": identity.orb_minutes,
            "range_local": Minutes { interval: range, day },
            "range_utc": Utc(range),
            "scan_local": Minutes { interval: scan, day },
            "scan_utc": Utc(scan),
            "target_rr": Text(setup.rr()),
            "sl_mode": identity.sl_mode.name(),
            "entry_rule": identity.entry_rule.name(),
            "target_cap_points": identity.target_cap.map(Text::<Points>),
            "max_stop_points": identity.max_stop.map(Text::<Points>),
            "filter": identity.condition.filter().map(Text),
            "sample_size_trades": metrics.sample_size,
            "win_rate_fraction": metrics.win_rate.map(Text),
            "expected_r_before_costs": metrics.expected_r.map(Text),
            "evidence": setup.evidence().map(Proof),
            "planned": terms.as_ref().ok(),
            "not_planned_because": terms.as_ref().err().map(Text),
        })
    }
}

struct Minutes<'a> {
    interval: &'a Interval,
    day: &'a TradingDay<'static>,
}

impl Serialize for Minutes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, {
            "start": local(self.day, self.interval.start()),
            "end": local(self.day, self.interval.end()),
        })
    }
}

struct Utc<'a>(&'a Interval);

impl Serialize for Utc<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, { "start": Text(self.0.start()), "end": Text(self.0.end()) })
    }
}

struct Proof<'a>(&'a Evidence);

impl Serialize for Proof<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Evidence::Legacy => object!(serializer, { "state": "legacy" }),
            Evidence::Measured(Measured {
                data_from,
                data_to,
                bars_digest,
                cost_digest,
                engine_revision,
                validated_at,
            }) => object!(serializer, {
                "state": "measured",
                "data_from": Text(data_from),
                "data_to": Text(data_to),
                "bars_digest": Text(bars_digest),
                "cost_digest": Text(cost_digest),
                "engine_revision": engine_revision,
                "validated_at": Text(validated_at),
            }),
        }
    }
}
