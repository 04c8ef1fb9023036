//! What is not traded, and why.

use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};

use super::{Text, object};
use crate::config::{ActiveSetup, Condition, Setup};
use crate::plan::Untradable;

impl Serialize for Untradable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Blocked(instrument) => object!(serializer, {
                "kind": "instrument",
                "symbol": instrument.symbol(),
                "status": "blocked",
                "reason": instrument.reason(),
                "missing": instrument.missing().collect::<Vec<_>>(),
            }),
            Self::Inactive(setup) => inactive(serializer, setup, None, setup.reason()),
            Self::NotToday(setup, reason) => inactive(serializer, setup, Some(setup), reason),
        }
    }
}

fn inactive<S: Serializer>(
    serializer: S,
    setup: &Setup,
    active: Option<&ActiveSetup>,
    reason: &str,
) -> Result<S::Ok, S::Error> {
    let identity = setup.identity();
    object!(serializer, {
        "kind": "setup",
        "setup": active.map(|setup| setup.name()),
        "instrument": identity.instrument,
        "orb_time": identity.orb_time,
        "target_rr": Text(identity.rr),
        "sl_mode": identity.sl_mode.name(),
        "filter": match &identity.condition {
            Condition::Always => None,
            Condition::Filter(filter) => Some(filter.to_string()),
            Condition::Unread(text) => Some(text.to_string()),
        },
        "status": setup.status().name(),
        "reason": (!reason.is_empty()).then_some(reason),
    })
}
