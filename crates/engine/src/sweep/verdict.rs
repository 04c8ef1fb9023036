//! What filters say of one trade.

use driftless_model::filter::Filter;

use crate::features::{DayFeatures, refusal};
use crate::range::MeasuredRange;
use crate::sweep::Prepared;
use crate::sweep::task::Trade;
use driftless_model::trade::Reason;

/// The verdicts of the filters of one trade; setups with the same filter follow each other.
pub(crate) struct Filters<'a, 't> {
    pub(crate) trade: &'t Trade<'a>,
    pub(crate) prepared: &'a Prepared<'a>,
    pub(crate) last: Option<(&'a Filter, Option<Reason>)>,
}

impl<'a> Filters<'a, '_> {
    /// Why a filter refuses the trade, if it does.
    pub(crate) fn refusal(
        &mut self,
        filter: &'a Filter,
        features: &impl DayFeatures,
    ) -> Option<Reason> {
        if let Some((known, verdict)) = self.last
            && known == filter
        {
            return verdict;
        }
        let Trade { edges, base, slot, date, group, .. } = self.trade;
        let bars = (slot.range.1 - slot.range.0) as usize;
        let range =
            MeasuredRange::new(edges.shifted(*base), bars, self.prepared.market.tick_size());
        let verdict = refusal(filter, *date, &group.orb_time, &range, features);
        self.last = Some((filter, verdict));
        verdict
    }
}
