//! Which contract of which instrument a symbol is.

use std::collections::HashMap;

use driftless_engine::minute;
use driftless_model::instrument::{Instrument, Production};
use jiff::tz::TimeZone;

use crate::contract::Expiry;

/// The contract a symbol stands for at some time.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    /// Place in the list of instruments.
    pub(super) instrument: usize,
    /// The name it is stored under.
    pub(super) contract: String,
    /// First minute after its month of expiry, from which on one digit is another year.
    until: i32,
    /// The last bar seen.
    pub(super) last: Option<i32>,
}

/// Symbols of a file, and what they stand for.
pub(super) struct Resolver<'a> {
    instruments: &'a [&'a Instrument<Production>],
    /// The instrument of a file without symbols.
    only: Option<usize>,
    known: HashMap<String, Option<Resolved>>,
    /// The symbol of the last bar, which is nearly always that of the next, and its contract, which
    /// is then not among the others.
    recent: Option<(String, Resolved)>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(instruments: &'a [&'a Instrument<Production>], only: Option<&str>) -> Self {
        let only = only.and_then(|symbol| {
            instruments.iter().position(|instrument| instrument.symbol() == symbol)
        });
        Self { instruments, only, known: HashMap::new(), recent: None }
    }

    /// The contract of a symbol for a bar of some minute; `None` where it is unknown.
    pub(super) fn resolve(&mut self, symbol: &str, minute: i32) -> Option<&mut Resolved> {
        let again = |(recent, known): &(String, Resolved)| {
            // Comparing no bytes with no bytes costs as much as parsing a price: what they would
            // stand at is no address, and the processor has to find that out.
            let same = recent.len() == symbol.len() && (symbol.is_empty() || recent == symbol);
            same && minute < known.until
        };
        if !self.recent.as_ref().is_some_and(again) {
            if let Some((symbol, resolved)) = self.recent.take() {
                self.known.insert(symbol, Some(resolved));
            }
            let known = self.known.remove(symbol);
            let fresh = |known: &Option<Resolved>| {
                known.as_ref().is_none_or(|resolved| minute < resolved.until)
            };
            match known.filter(fresh).unwrap_or_else(|| self.look_up(symbol, minute)) {
                Some(resolved) => self.recent = Some((symbol.to_owned(), resolved)),
                None => {
                    self.known.insert(symbol.to_owned(), None);
                }
            }
        }
        self.recent.as_mut().map(|(_, resolved)| resolved)
    }

    fn look_up(&self, symbol: &str, at: i32) -> Option<Resolved> {
        if symbol.is_empty() {
            let instrument = self.only?;
            let contract = self.instruments[instrument].symbol().to_owned();
            return Some(Resolved { instrument, contract, until: i32::MAX, last: None });
        }
        let date = minute::instant(at).to_zoned(TimeZone::UTC).date();
        let month = (date.year(), date.month().unsigned_abs());
        // The longest root: `M2K` is not `M`.
        let named = self.instruments.iter().enumerate().filter_map(|(place, instrument)| {
            let expiry = Expiry::named(symbol, instrument.symbol(), month)?;
            Some((instrument.symbol().len(), place, expiry))
        });
        let (_, instrument, expiry) = named.max_by_key(|(length, ..)| *length)?;
        let (year, month) = expiry.month();
        let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let end = jiff::civil::Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
        let end = TimeZone::UTC.to_timestamp(end.at(0, 0, 0, 0)).ok()?;
        let contract = format!("{}{expiry}", self.instruments[instrument].symbol());
        let until = i32::try_from(end.as_second() / 60).unwrap_or(i32::MAX);
        Some(Resolved { instrument, contract, until, last: None })
    }
}
