//! What is traded: production instruments, and blocked ones that no calculation accepts.

use alloc::borrow::Cow;
use core::fmt;

use crate::contract::Contract;
use crate::cost::{CostComponents, Stress};
use crate::formula::CostModel;
use crate::unit::{Points, UsdPerPoint, UsdPerTick};

/// An instrument in state `S`: [`Production`] or [`Blocked`].
///
/// The state is part of the type, so a calculation that needs costs cannot be handed an
/// instrument that has none: one stood in the table with 0.50 dollars a point where it is 20.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrument<S> {
    symbol: Cow<'static, str>,
    name: Cow<'static, str>,
    exchange: Cow<'static, str>,
    currency: Cow<'static, str>,
    source: Cow<'static, str>,
    state: S,
}

/// The state of an instrument that is traded: complete contract, complete costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Production {
    contract: Contract,
    components: CostComponents,
    costs: [CostModel; 4],
}

/// The state of an instrument that must not be traded. What is not known may be absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    reason: Cow<'static, str>,
    tick_size: Option<Points>,
    tick_value: Option<UsdPerTick>,
    point_value: Option<UsdPerPoint>,
    components: Option<CostComponents>,
}

impl Production {
    /// Puts contract and costs together. `None` where a friction cannot be held exactly.
    pub fn new(contract: Contract, components: CostComponents) -> Option<Self> {
        let costs = Self::costs(&contract, &components)?;
        Some(Self { contract, components, costs })
    }

    /// [`Self::new`] for constants, which cannot hold an option of a value with a destructor.
    pub(crate) const fn constant(contract: Contract, components: CostComponents) -> Self {
        match Self::costs(&contract, &components) {
            Some(costs) => Self { contract, components, costs },
            None => panic!("generated costs that are no exact amount"),
        }
    }

    const fn costs(contract: &Contract, components: &CostComponents) -> Option<[CostModel; 4]> {
        let (Some(normal), Some(moderate), Some(severe), Some(extreme)) = (
            CostModel::new(contract, components, Stress::Normal),
            CostModel::new(contract, components, Stress::Moderate),
            CostModel::new(contract, components, Stress::Severe),
            CostModel::new(contract, components, Stress::Extreme),
        ) else {
            return None;
        };
        Some([normal, moderate, severe, extreme])
    }
}

impl Blocked {
    /// A blocked state with whatever figures are known.
    pub const fn new(
        reason: Cow<'static, str>,
        tick_size: Option<Points>,
        tick_value: Option<UsdPerTick>,
        point_value: Option<UsdPerPoint>,
        components: Option<CostComponents>,
    ) -> Self {
        Self { reason, tick_size, tick_value, point_value, components }
    }
}

impl<S> Instrument<S> {
    /// An instrument in a state.
    pub const fn new(
        symbol: Cow<'static, str>,
        name: Cow<'static, str>,
        exchange: Cow<'static, str>,
        currency: Cow<'static, str>,
        source: Cow<'static, str>,
        state: S,
    ) -> Self {
        Self { symbol, name, exchange, currency, source, state }
    }

    /// The root symbol, such as `MGC`.
    pub fn symbol(&self) -> &str {
        &self.symbol
    }

    /// The exchange's name for it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it trades.
    pub fn exchange(&self) -> &str {
        &self.exchange
    }

    /// The currency its values are in.
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// Where the contract figures come from.
    pub fn source(&self) -> &str {
        &self.source
    }
}

impl Instrument<Production> {
    /// Tick size, tick value and point value.
    pub const fn contract(&self) -> &Contract {
        &self.state.contract
    }

    /// The smallest movement of the price, in points.
    pub const fn tick_size(&self) -> Points {
        self.state.contract.tick_size()
    }

    /// What one tick is worth per contract.
    pub const fn tick_value(&self) -> UsdPerTick {
        self.state.contract.tick_value()
    }

    /// What one point is worth per contract.
    pub const fn point_value(&self) -> UsdPerPoint {
        self.state.contract.point_value()
    }

    /// The cost components the cost model is derived from.
    pub const fn components(&self) -> &CostComponents {
        &self.state.components
    }

    /// What a round turn costs at a stress level.
    pub const fn cost(&self, stress: Stress) -> &CostModel {
        &self.state.costs[stress as usize]
    }
}

impl Instrument<Blocked> {
    /// Why it must not be traded.
    pub fn reason(&self) -> &str {
        &self.state.reason
    }

    /// The tick size, where known.
    pub const fn tick_size(&self) -> Option<Points> {
        self.state.tick_size
    }

    /// The tick value, where known.
    pub const fn tick_value(&self) -> Option<UsdPerTick> {
        self.state.tick_value
    }

    /// The point value, where known.
    pub const fn point_value(&self) -> Option<UsdPerPoint> {
        self.state.point_value
    }

    /// The cost components, where known.
    pub const fn components(&self) -> Option<&CostComponents> {
        self.state.components.as_ref()
    }

    /// What production would need and the spec does not give, as keys of the spec.
    pub fn missing(&self) -> impl Iterator<Item = &'static str> {
        [
            ("tick_size_points", self.tick_size().is_none()),
            ("tick_value_usd", self.tick_value().is_none()),
            ("point_value_usd", self.point_value().is_none()),
            ("[cost]", self.components().is_none()),
        ]
        .into_iter()
        .filter_map(|(key, missing)| missing.then_some(key))
    }
}

/// What a calculation accepts as an instrument: production ones only.
///
/// Sealed: blocked instruments of a generated configuration implement it under a condition
/// that never holds and that says why, so that the compiler's message gives the reason.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an instrument in production",
    label = "a calculation needs a contract and a cost model",
    note = "pass a generated instrument, for example `config::instruments::MGC`"
)]
pub trait TradableInstrument: crate::sealed::Sealed {
    /// The instrument itself.
    fn production(&self) -> &Instrument<Production>;
}

impl crate::sealed::Sealed for Instrument<Production> {}
impl TradableInstrument for Instrument<Production> {
    fn production(&self) -> &Instrument<Production> {
        self
    }
}

impl<T: TradableInstrument + ?Sized> crate::sealed::Sealed for &T {}
impl<T: TradableInstrument + ?Sized> TradableInstrument for &T {
    fn production(&self) -> &Instrument<Production> {
        (**self).production()
    }
}

/// Every instrument of a configuration, by state.
#[derive(Clone, Copy, Debug)]
pub struct Instruments<'a> {
    production: &'a [Instrument<Production>],
    blocked: &'a [Instrument<Blocked>],
}

/// Why a symbol gives no instrument to calculate with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InstrumentError<'a> {
    /// No spec describes the symbol.
    Unknown {
        /// The symbol asked for.
        symbol: &'a str,
    },
    /// The spec says it must not be traded.
    Blocked {
        /// The symbol asked for.
        symbol: &'a str,
        /// The spec's reason.
        reason: &'a str,
    },
}

impl fmt::Display for InstrumentError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { symbol } => {
                write!(f, "no spec describes `{symbol}`; add a file for it to `specs/instruments/`")
            }
            Self::Blocked { symbol, reason } => write!(f, "`{symbol}` is blocked: {reason}"),
        }
    }
}

impl core::error::Error for InstrumentError<'_> {}

impl<'a> Instruments<'a> {
    /// The instruments of a configuration.
    pub const fn new(
        production: &'a [Instrument<Production>],
        blocked: &'a [Instrument<Blocked>],
    ) -> Self {
        Self { production, blocked }
    }

    /// Those in production, in the order of their symbols.
    pub const fn production(&self) -> &'a [Instrument<Production>] {
        self.production
    }

    /// Those blocked, in the order of their symbols.
    pub const fn blocked(&self) -> &'a [Instrument<Blocked>] {
        self.blocked
    }

    /// Tick size, tick value, point value and costs of a symbol.
    ///
    /// # Errors
    ///
    /// [`InstrumentError`] says whether the symbol is unknown or blocked, and why.
    pub fn instrument_specs<'s>(
        &self,
        symbol: &'s str,
    ) -> Result<&'a Instrument<Production>, InstrumentError<'s>>
    where
        'a: 's,
    {
        if let Some(found) = self.production.iter().find(|one| one.symbol() == symbol) {
            return Ok(found);
        }
        Err(match self.blocked.iter().find(|one| one.symbol() == symbol) {
            Some(found) => InstrumentError::Blocked { symbol, reason: found.reason() },
            None => InstrumentError::Unknown { symbol },
        })
    }

    /// Commission, spread, slippage and total friction of a symbol at a stress level.
    ///
    /// # Errors
    ///
    /// As [`Self::instrument_specs`].
    pub fn cost_model<'s>(
        &self,
        symbol: &'s str,
        stress: Stress,
    ) -> Result<&'a CostModel, InstrumentError<'s>>
    where
        'a: 's,
    {
        Ok(self.instrument_specs(symbol)?.cost(stress))
    }
}
