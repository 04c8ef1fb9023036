//! Every instrument, in whatever state.

use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};

use super::{Text, object};
use crate::config::{Blocked, Instrument, Production, Stress, instruments};

/// Every instrument of the configuration.
pub(super) struct Instruments;

impl Serialize for Instruments {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let production = instruments::ALL.production().iter().map(Listed::Production);
        serializer
            .collect_seq(production.chain(instruments::ALL.blocked().iter().map(Listed::Blocked)))
    }
}

enum Listed {
    Production(&'static Instrument<Production>),
    Blocked(&'static Instrument<Blocked>),
}

impl Serialize for Listed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Production(one) => object!(serializer, {
                "symbol": one.symbol(),
                "name": one.name(),
                "exchange": one.exchange(),
                "currency": one.currency(),
                "status": "production",
                "tick_size_points": Text(one.tick_size()),
                "tick_value_usd": Text(one.tick_value()),
                "point_value_usd": Text(one.point_value()),
                "friction_rt_usd": Friction(one),
            }),
            Self::Blocked(one) => object!(serializer, {
                "symbol": one.symbol(),
                "name": one.name(),
                "exchange": one.exchange(),
                "currency": one.currency(),
                "status": "blocked",
                "tick_size_points": one.tick_size().map(Text),
                "tick_value_usd": one.tick_value().map(Text),
                "point_value_usd": one.point_value().map(Text),
                "friction_rt_usd": None::<&str>,
            }),
        }
    }
}

/// Total friction of a round turn by stress level.
struct Friction(&'static Instrument<Production>);

impl Serialize for Friction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let friction = |stress: &Stress| self.0.cost(*stress).total_friction_rt();
        serializer.collect_map(Stress::ALL.iter().map(|one| (one.name(), Text(friction(one)))))
    }
}
