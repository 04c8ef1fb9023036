//! One file of `instruments/`.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::document::document;
use super::findings::Findings;
use super::placed::Placed;
use super::schema;
use super::section::Section;
use crate::code::Code;
use crate::contract::{Contract, ContractError};
use crate::cost::CostComponents;
use crate::instrument::{Blocked, Instrument, Production};
use crate::report::{Finding, Text};
use crate::unit::{Points, Ticks, Usd, UsdPerPoint, UsdPerTick};

/// The longest symbol of any exchange, with room.
const LONGEST_SYMBOL: usize = 12;

#[derive(Clone, Copy, PartialEq)]
enum Status {
    Production,
    Blocked,
}

/// An instrument in either state, with its places.
#[derive(Clone, Debug)]
pub enum Described {
    /// Complete, and traded.
    Production(Placed<Instrument<Production>>),
    /// Not to be traded.
    Blocked(Placed<Instrument<Blocked>>),
}

/// One file of `instruments/` by itself: nothing outside it is checked.
///
/// For whoever writes one; a build reads it with [`super::load`].
pub fn described(text: &Arc<Text>) -> (Option<Described>, Vec<Finding>) {
    let findings = Findings::new();
    let described = read(text, &findings);
    (described, findings.finish(&[]))
}

/// Contract figures as far as they are given.
#[derive(Default)]
struct Figures {
    tick_size: Option<Points>,
    tick_value: Option<UsdPerTick>,
    point_value: Option<UsdPerPoint>,
}

pub(super) fn read(text: &Arc<Text>, findings: &Findings) -> Option<Described> {
    let document = document(text, findings)?;
    let before = findings.errors();
    let top = Section::top(text, &document, schema::INSTRUMENT, findings);
    let symbol = top.text("symbol").filter(|symbol| is_symbol(symbol, &top));
    let (name, exchange, source) = (top.text("name"), top.text("exchange"), top.text("source"));
    let currency = top.text("currency").filter(|currency| is_dollar(currency, &top));
    let status =
        top.choice("status", &[("production", Status::Production), ("blocked", Status::Blocked)]);
    let mut keys = top.keys.clone();

    let contract_table = top.section_or_none("contract", schema::CONTRACT);
    let figures = contract_table.as_ref().map(figures).unwrap_or_default();
    let contract = contract_table.as_ref().and_then(|section| contract(&figures, section));
    let cost_table = top.section_or_none("cost", schema::COST);
    let components = cost_table.as_ref().and_then(components);
    for section in [&contract_table, &cost_table].into_iter().flatten() {
        // `source` stands in both tables; the contract's is the instrument's.
        keys.extend(&section.keys);
    }

    let state = match status? {
        Status::Production => {
            for (key, table) in [("contract", &contract_table), ("cost", &cost_table)] {
                if table.is_none() && !top.has(key) {
                    let place = top.place_of("status");
                    let message = format!("in production without `[{key}]`");
                    findings.push(Finding::at(Code::D106, place, message));
                }
            }
            if let Some(section) = &contract_table {
                for key in schema::CONTRACT {
                    if !section.has(key.name) {
                        section.missing(key.name);
                    }
                }
            }
            State::Production(production(contract, components, &top))
        }
        Status::Blocked => {
            let reason = top.text_or_none("reason");
            if reason.is_none() {
                let place = top.place_of("status");
                findings.push(Finding::at(Code::D118, place, "blocked without a `reason`"));
            }
            let Figures { tick_size, tick_value, point_value } = figures;
            let reason = Cow::Owned(reason.unwrap_or_default());
            State::Blocked(Blocked::new(reason, tick_size, tick_value, point_value, components))
        }
    };
    if findings.errors() > before {
        return None;
    }
    let place = top.place_of("symbol");
    let facts = Facts {
        symbol: symbol?.into(),
        name: name?.into(),
        exchange: exchange?.into(),
        currency: currency?.into(),
        source: source?.into(),
    };
    Some(match state {
        State::Production(state) => {
            Described::Production(Placed { value: facts.with(state?), place, keys })
        }
        State::Blocked(state) => {
            Described::Blocked(Placed { value: facts.with(state), place, keys })
        }
    })
}

enum State {
    Production(Option<Production>),
    Blocked(Blocked),
}

struct Facts {
    symbol: Cow<'static, str>,
    name: Cow<'static, str>,
    exchange: Cow<'static, str>,
    currency: Cow<'static, str>,
    source: Cow<'static, str>,
}

impl Facts {
    fn with<S>(self, state: S) -> Instrument<S> {
        Instrument::new(self.symbol, self.name, self.exchange, self.currency, self.source, state)
    }
}

fn is_symbol(symbol: &str, top: &Section<'_, '_>) -> bool {
    let sound = symbol.len() <= LONGEST_SYMBOL
        && symbol.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if !sound {
        let message = format!("`{symbol}` is not a root symbol");
        top.push(
            Finding::at(Code::D111, top.place_of("symbol"), message)
                .help(format!("use at most {LONGEST_SYMBOL} capital letters and digits")),
        );
    }
    sound
}

fn is_dollar(currency: &str, top: &Section<'_, '_>) -> bool {
    let sound = currency == "USD";
    if !sound {
        let message = format!("`{currency}` beside figures whose keys say `_usd`");
        top.push(
            Finding::at(Code::D105, top.place_of("currency"), message)
                .help("give the figures in United States dollars and write `USD`"),
        );
    }
    sound
}

fn figures(section: &Section<'_, '_>) -> Figures {
    let figure = |key: &'static str, largest: i64| {
        let nanos = section.nanos_or_none(key)?;
        if nanos > 0 && nanos <= largest {
            return Some(nanos);
        }
        let place = section.place_of(key);
        let largest = Points::from_nanos(largest);
        section.push(
            Finding::at(Code::D112, place, format!("`{key}` is not above 0 and at most {largest}"))
                .help("take the figure from the exchange's contract specification"),
        );
        None
    };
    let most = Contract::MAX_NANOS;
    Figures {
        tick_size: figure("tick_size_points", most).map(Points::from_nanos),
        tick_value: figure("tick_value_usd", Contract::MAX_TICK_VALUE.nanos())
            .map(UsdPerTick::from_nanos),
        point_value: figure("point_value_usd", most).map(UsdPerPoint::from_nanos),
    }
}

fn contract(figures: &Figures, section: &Section<'_, '_>) -> Option<Contract> {
    let (size, value, point) = (figures.tick_size?, figures.tick_value?, figures.point_value?);
    let error = match Contract::new(size, value, point) {
        Ok(contract) => return Some(contract),
        Err(error) => error,
    };
    let place = section.place_of("tick_value_usd");
    section.push(match error {
        ContractError::Contradiction { product } => {
            let product = product.map_or_else(|| "no exact amount".into(), |p| format!("`{p}`"));
            let message = format!(
                "tick size `{size}` times point value `{point}` is {product}, not `{value}`"
            );
            Finding::at(Code::D104, place, message)
        }
        other => Finding::at(Code::D112, place, format!("{other}"))
            .help("take the figure from the exchange's contract specification"),
    });
    None
}

fn components(section: &Section<'_, '_>) -> Option<CostComponents> {
    let (broker, source) = (section.text("broker"), section.text("source"));
    let commission = section.nanos("commission_rt_usd").map(Usd::from_nanos);
    let spread = ticks(section, "spread_ticks_per_cross");
    let slippage = ticks(section, "slippage_rt_ticks");
    if let Some(commission) = commission
        && (commission < Usd::ZERO || commission > CostComponents::MAX_COMMISSION)
    {
        absurd(section, "commission_rt_usd", format!("{}", CostComponents::MAX_COMMISSION));
        return None;
    }
    CostComponents::new(broker?.into(), source?.into(), commission?, spread?, slippage?)
}

fn ticks(section: &Section<'_, '_>, key: &'static str) -> Option<Ticks> {
    let nanos = section.nanos(key)?;
    let doubled = i128::from(nanos) * 2;
    let one = i128::from(crate::unit::NANO);
    if doubled % one != 0 {
        let finding = Finding::at(
            Code::D111,
            section.place_of(key),
            format!("`{key}` is not a number of half ticks"),
        );
        section.push(finding.help("write whole or half ticks"));
        return None;
    }
    let halves = i64::try_from(doubled / one).ok();
    let sound = halves.filter(|halves| (0..=CostComponents::MAX_HALVES).contains(halves));
    if sound.is_none() {
        absurd(section, key, format!("{}", CostComponents::MAX_HALVES / 2));
    }
    sound.and_then(Ticks::from_halves)
}

fn absurd(section: &Section<'_, '_>, key: &str, largest: String) {
    let message = format!("`{key}` is not between 0 and {largest}");
    section.push(
        Finding::at(Code::D112, section.place_of(key), message)
            .help("take the figure from the broker's statement, as a positive number"),
    );
}

fn production(
    contract: Option<Contract>,
    components: Option<CostComponents>,
    top: &Section<'_, '_>,
) -> Option<Production> {
    let production = Production::new(contract?, components?);
    if production.is_none() {
        let message = "the costs of a round turn are no exact amount of dollars";
        top.push(
            Finding::at(Code::D112, top.place_of("cost"), message)
                .help("use figures with fewer decimals"),
        );
    }
    production
}
