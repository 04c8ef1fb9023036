//! What a trade pays at its stop.

use std::cmp::Ordering;

use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};

use super::{Text, object};
use crate::plan::Terms;
use driftless_show::figure::decimal;

impl Serialize for Terms {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { stop, planned, gate, refusal, break_even, win_rate_to_break_even, size } = self;
        object!(serializer, {
            "stop_points": Text(stop),
            "realized_rr": Text(planned.realized_rr()),
            "realized_rr_exact": Text(planned.realized_rr().ratio()),
            "risk_usd_per_contract": Text(planned.risk()),
            "reward_usd_per_contract": Text(planned.reward()),
            "break_even_win_rate_fraction": break_even.map(Text),
            "win_rate_to_break_even": win_rate_to_break_even.map(|ordering| match ordering {
                Ordering::Less => "below",
                Ordering::Equal => "equal",
                Ordering::Greater => "above",
            }),
            "cost_gate_passes": gate.passes(),
            "friction_to_risk_fraction": decimal(gate.ratio()),
            "friction_to_risk_exact": Text(gate.ratio()),
            "refused_by": refusal.map(|refusal| refusal.name()),
            "contracts": size.map(|size| size.contracts()),
        })
    }
}
