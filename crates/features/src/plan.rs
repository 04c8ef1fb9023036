//! What is calculated of every day, checked once.

use std::borrow::Cow;

use driftless_engine::{EngineError, TradeCosts};
use driftless_model::calendar::{Calendar, OpeningRange, Session, TradingDay};
use driftless_model::cost::Stress;
use driftless_model::digest::Digest;
use driftless_model::filter::{Feature, Source};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::{Condition, Identity, Setup, SignalBars};
use driftless_store::setups;
use driftless_store::warehouse::{Provenance, RANGES, SESSIONS};

use crate::FeaturesError;
use crate::front::FrontDay;

/// The stress level of every stored trade.
pub(crate) const STRESS: Stress = Stress::Normal;

/// The costs a stored trade is gated and settled at.
pub(crate) const COSTS: TradeCosts = TradeCosts::at(STRESS);

/// Calendar, instrument and setups that belong together.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    pub(crate) calendar: &'a Calendar,
    pub(crate) instrument: &'a Instrument<Production>,
    /// In the order of the columns.
    pub(crate) sessions: [&'a Session; 6],
    /// The reference trade on each range that has columns, in their order.
    pub(crate) references: Vec<Identity>,
    /// Setups of the instrument by the digest of their identity.
    pub(crate) setups: Vec<(Digest, &'a Identity)>,
    pub(crate) provenance: Provenance,
}

impl<'a> Plan<'a> {
    /// What is to be calculated: the reference trade on every range that has columns, and every
    /// setup of the instrument whose filter can be evaluated. A retired or rejected setup may
    /// carry text instead of a filter; it has no trades.
    ///
    /// # Errors
    ///
    /// [`FeaturesError::Calendar`] where a session or range that has columns is missing,
    /// [`FeaturesError::NoColumn`] where a filter reads what no column holds.
    pub fn new(
        calendar: &'a Calendar,
        instrument: &'a Instrument<Production>,
        setups: impl IntoIterator<Item = &'a Setup>,
    ) -> Result<Self, FeaturesError> {
        let missing = |name: &str| FeaturesError::Calendar { name: name.into() };
        let mut sessions = Vec::with_capacity(SESSIONS.len());
        for name in SESSIONS {
            sessions.push(calendar.session(name).ok_or_else(|| missing(name))?);
        }
        let sessions = sessions.try_into().map_err(|_| missing(SESSIONS[0]))?;
        let mut references = Vec::with_capacity(RANGES.len());
        for name in RANGES {
            let range = calendar.range(name).ok_or_else(|| missing(name))?;
            references.push(reference(calendar, instrument, range));
        }
        let mut chosen = Vec::new();
        for setup in setups {
            let identity = setup.identity();
            let evaluated = !matches!(identity.condition, Condition::Unread(_));
            if identity.instrument == instrument.symbol() && evaluated {
                stored_inputs(identity)?;
                if calendar.range(&identity.orb_time).is_none() {
                    let orb_time = identity.orb_time.to_string();
                    return Err(EngineError::Range { orb_time }.into());
                }
                chosen.push((setups::key(setup), identity));
            }
        }
        chosen.sort_by_cached_key(|(digest, _)| *digest);
        let provenance = Provenance::today(instrument);
        Ok(Self { calendar, instrument, sessions, references, setups: chosen, provenance })
    }

    /// The calendar.
    pub fn calendar(&self) -> &'a Calendar {
        self.calendar
    }

    /// The trading days of some fronts.
    pub(crate) fn days(&self, fronts: &[FrontDay]) -> Result<Vec<TradingDay<'a>>, FeaturesError> {
        let days = fronts.iter().map(|front| self.calendar.day(front.date));
        Ok(days.collect::<Result<_, _>>()?)
    }

    /// The setups with the digests of their identities, in the order of these.
    pub fn setups(&self) -> &[(Digest, &'a Identity)] {
        &self.setups
    }

    /// The instrument.
    pub fn instrument(&self) -> &'a Instrument<Production> {
        self.instrument
    }
}

/// The trade every stored range is measured with.
fn reference(
    calendar: &Calendar,
    instrument: &Instrument<Production>,
    range: &OpeningRange,
) -> Identity {
    let trade = calendar.reference;
    Identity {
        instrument: Cow::Owned(instrument.symbol().to_owned()),
        orb_time: range.name.clone(),
        orb_minutes: range.minutes,
        rr: trade.rr,
        sl_mode: trade.sl_mode,
        entry_rule: trade.entry_rule,
        confirm_closes: trade.confirm_closes,
        signal_bars: SignalBars::OneMinute,
        scan_end: range.scan_end,
        target_cap: None,
        max_stop: None,
        condition: Condition::Always,
    }
}

/// A feature nobody stores would be missing on every day, and its filter decided by that.
fn stored_inputs(setup: &Identity) -> Result<(), FeaturesError> {
    let stored = |feature: &Feature| match &feature.source {
        Source::Orb { range: None, .. } => {
            feature.day == driftless_model::filter::Day::Same || RANGES.contains(&&*setup.orb_time)
        }
        Source::Orb { range: Some(range), .. } => RANGES.contains(&&**range),
        Source::Session { session, .. } => SESSIONS.contains(&&**session),
        Source::Atr20 | Source::Rsi14 => true,
    };
    let filter = setup.condition.filter();
    let unknown = filter.and_then(|filter| filter.features().find(|feature| !stored(feature)));
    match unknown {
        None => Ok(()),
        Some(feature) => {
            Err(FeaturesError::NoColumn { setup: setup.to_string(), feature: feature.to_string() })
        }
    }
}
