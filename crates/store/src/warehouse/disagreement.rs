//! Bars that are stored with other figures than they are added with.

use std::collections::BTreeMap;

use driftless_model::code::Code;

use super::contents::Warehouse;
use super::five::span;
use super::minutes::{LISTED, MinuteBar, StoredBars, time};
use crate::StoreError;

/// Bars of files against stored ones: the same, or with other figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disagreements {
    /// Bars that are stored with the same figures.
    pub known: u64,
    /// Bars that are stored with other figures.
    pub count: u64,
    /// The first of them.
    first: Vec<String>,
}

impl Warehouse {
    /// Holds bars by contract, each contract's in the order of time, against those stored.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn compare(
        &self,
        instrument: &str,
        bars: &BTreeMap<String, Vec<MinuteBar>>,
        found: &mut Disagreements,
    ) -> Result<(), StoreError> {
        let Some(minutes) = span(bars) else { return Ok(()) };
        for contract in self.contracts_within(instrument, minutes.clone())? {
            if let Some(bars) = bars.get(&contract) {
                let stored = self.bars(instrument, &contract, minutes.clone())?;
                for bar in bars {
                    found.push(&contract, &stored, bar);
                }
            }
        }
        Ok(())
    }

    /// The refusal of bars that disagree with stored ones.
    pub fn refusal(&self, found: &Disagreements) -> Option<StoreError> {
        let message = match found.count {
            0 => return None,
            1 => "a bar is there already with other figures".to_owned(),
            bars => format!("{bars} bars are there already with other figures"),
        };
        let more = found.count - found.first.len() as u64;
        let more = (more > 0).then(|| format!("and {more} more"));
        let notes = found.first.iter().cloned().chain(more);
        Some(StoreError::new(Code::D609, self.path(), message).notes(notes))
    }
}

impl Disagreements {
    /// Counts a bar; gives whether one is stored in its minute.
    pub(super) fn push(&mut self, contract: &str, stored: &StoredBars, bar: &MinuteBar) -> bool {
        let Ok(place) = stored.minutes.binary_search(&bar.minute) else { return false };
        let there = stored.bar(place);
        if there == *bar {
            self.known += 1;
            return true;
        }
        self.count += 1;
        if self.first.len() < LISTED {
            let (stored, now) = (figures(&there), figures(bar));
            let minute = time(bar.minute);
            self.first.push(format!("{contract} {minute}: stored {stored}, now {now}"));
        }
        true
    }
}

fn figures(bar: &MinuteBar) -> String {
    let [open, high, low, close] = bar.prices;
    format!("{open} {high} {low} {close} volume {}", bar.volume)
}
