//! The type codes of sessions. Every inequality is strict, and every comparison exact.

use driftless_model::calendar::{AsiaCode, LondonCode, PreNyCode};
use driftless_model::unit::Points;

use crate::levels::Extremes;

/// A share of the ATR, in hundredths.
#[derive(Clone, Copy)]
struct Hundredths(i128);

const TIGHT: Hundredths = Hundredths(30);
const EXPANDED: Hundredths = Hundredths(80);
const CONSOLIDATED: Hundredths = Hundredths(25);

/// A session's range against the ATR.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AgainstAtr {
    pub(crate) range: Points,
    pub(crate) atr: Points,
}

impl AgainstAtr {
    fn below(self, share: Hundredths) -> bool {
        i128::from(self.range.nanos()) * 100 < share.0 * i128::from(self.atr.nanos())
    }

    fn above(self, share: Hundredths) -> bool {
        i128::from(self.range.nanos()) * 100 > share.0 * i128::from(self.atr.nanos())
    }
}

pub(crate) fn asia(against: Option<AgainstAtr>) -> Option<AsiaCode> {
    let against = against?;
    Some(if against.below(TIGHT) {
        AsiaCode::Tight
    } else if against.above(EXPANDED) {
        AsiaCode::Expanded
    } else {
        AsiaCode::Normal
    })
}

pub(crate) fn london(london: Option<Extremes>, asia: Option<Extremes>) -> Option<LondonCode> {
    let (london, asia) = (london?, asia?);
    Some(match (london.high > asia.high, london.low < asia.low) {
        (true, true) => LondonCode::Expansion,
        (true, false) => LondonCode::SweepHigh,
        (false, true) => LondonCode::SweepLow,
        (false, false) => LondonCode::Consolidation,
    })
}

/// A sweep of one side needs no ATR; everything else does.
pub(crate) fn pre_ny(
    pre_ny: Option<Extremes>,
    asia: Option<Extremes>,
    london: Option<Extremes>,
    against: Option<AgainstAtr>,
) -> Option<PreNyCode> {
    let (pre_ny, before) = (pre_ny?, asia?.with(london?));
    match (pre_ny.high > before.high, pre_ny.low < before.low) {
        (true, false) => return Some(PreNyCode::SweepHigh),
        (false, true) => return Some(PreNyCode::SweepLow),
        (true, true) | (false, false) => {}
    }
    let against = against?;
    Some(if against.below(CONSOLIDATED) {
        PreNyCode::Consolidation
    } else if against.above(EXPANDED) {
        PreNyCode::Expansion
    } else {
        PreNyCode::Normal
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn against(range: i64, atr: i64) -> Option<AgainstAtr> {
        Some(AgainstAtr { range: Points::from_nanos(range), atr: Points::from_nanos(atr) })
    }

    fn extremes(low: i32, high: i32) -> Option<Extremes> {
        Some(Extremes { high, low })
    }

    #[test]
    fn the_boundaries_themselves_are_normal() {
        assert_eq!(asia(against(29, 100)), Some(AsiaCode::Tight));
        assert_eq!(asia(against(30, 100)), Some(AsiaCode::Normal));
        assert_eq!(asia(against(80, 100)), Some(AsiaCode::Normal));
        assert_eq!(asia(against(81, 100)), Some(AsiaCode::Expanded));
        assert_eq!(asia(None), None);
    }

    #[test]
    fn an_equal_extreme_is_not_swept() {
        let day = extremes(10, 20);
        assert_eq!(london(extremes(10, 20), day), Some(LondonCode::Consolidation));
        assert_eq!(london(extremes(10, 21), day), Some(LondonCode::SweepHigh));
        assert_eq!(london(extremes(9, 20), day), Some(LondonCode::SweepLow));
        assert_eq!(london(extremes(9, 21), day), Some(LondonCode::Expansion));
        assert_eq!(london(extremes(9, 21), None), None);
    }

    #[test]
    fn a_sweep_of_one_side_needs_no_atr_and_of_both_does() {
        let (day, night) = (extremes(10, 20), extremes(12, 25));
        assert_eq!(pre_ny(extremes(11, 26), day, night, None), Some(PreNyCode::SweepHigh));
        assert_eq!(pre_ny(extremes(9, 25), day, night, None), Some(PreNyCode::SweepLow));
        assert_eq!(pre_ny(extremes(9, 26), day, night, None), None);
        let atr = |range| against(range, 100);
        assert_eq!(pre_ny(extremes(9, 26), day, night, atr(81)), Some(PreNyCode::Expansion));
        assert_eq!(pre_ny(extremes(11, 25), day, night, atr(24)), Some(PreNyCode::Consolidation));
        assert_eq!(pre_ny(extremes(11, 25), day, night, atr(25)), Some(PreNyCode::Normal));
        assert_eq!(pre_ny(extremes(11, 25), None, night, atr(25)), None);
    }
}
