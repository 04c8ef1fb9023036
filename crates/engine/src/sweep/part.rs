//! What a run of days came to, lane by lane.

use crate::sweep::tally::{Cell, Further, Totals, WEEKDAYS};

/// The sums of a run of days. Exact integers, so that parts can be cut and joined anywhere.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) totals: Vec<Totals>,
    /// Cells of each year met, by lane.
    pub(crate) years: Vec<(i16, Vec<[Cell; WEEKDAYS]>)>,
    /// Further cost levels, by lane and level.
    pub(crate) further: Vec<Further>,
}

impl Part {
    pub(crate) fn new(lanes: usize, further: usize) -> Self {
        Self {
            totals: vec![Totals::default(); lanes],
            years: Vec::new(),
            further: vec![Further::default(); lanes * further],
        }
    }

    /// Joins what later days came to.
    pub(crate) fn append(mut self, later: Self) -> Self {
        for (totals, more) in self.totals.iter_mut().zip(&later.totals) {
            totals.append(more);
        }
        for (sums, more) in self.further.iter_mut().zip(&later.further) {
            sums.add(more);
        }
        for (year, lanes) in later.years {
            let place = self.year(year, lanes.len());
            for (known, more) in
                self.years[place].1.iter_mut().flatten().zip(lanes.iter().flatten())
            {
                known.add(more);
            }
        }
        self
    }

    /// The place of a year's cells.
    pub(crate) fn year(&mut self, year: i16, lanes: usize) -> usize {
        let known = self.years.iter().position(|(known, _)| *known == year);
        known.unwrap_or_else(|| {
            self.years.push((year, vec![[Cell::default(); WEEKDAYS]; lanes]));
            self.years.len() - 1
        })
    }
}
