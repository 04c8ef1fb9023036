//! What the exchange says about one contract: tick size, tick value, point value.

use core::fmt;

use crate::unit::{NANO, Points, Ticks, Usd, UsdPerPoint, UsdPerTick};

/// The figures of one contract, which cannot contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Contract {
    tick_size: Points,
    tick_value: UsdPerTick,
    point_value: UsdPerPoint,
}

/// Why three figures do not make a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContractError {
    /// A figure is zero, negative or beyond its bound.
    OutOfRange,
    /// `tick_size * point_value` is another amount than `tick_value`. Holds what it is.
    Contradiction {
        /// The product, when it is an amount that can be held exactly.
        product: Option<UsdPerTick>,
    },
    /// Half a tick is not worth a whole number of billionths of a dollar.
    HalfTick,
}

impl fmt::Display for ContractError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange => {
                f.write_str("a contract figure is not above zero, or is beyond its bound")
            }
            Self::Contradiction { product: Some(product) } => {
                write!(f, "tick size times point value is `{product}`, not the tick value")
            }
            Self::Contradiction { product: None } => {
                f.write_str("tick size times point value is not an amount that can be held exactly")
            }
            Self::HalfTick => f.write_str("half a tick is not worth a whole number of billionths"),
        }
    }
}

impl core::error::Error for ContractError {}

/// A movement that is not on the contract's half-tick grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OffGrid {
    /// The movement.
    pub distance: Points,
    /// The grid it misses.
    pub tick_size: Points,
}

impl fmt::Display for OffGrid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` points is not a distance in half ticks of `{}` points, or is too far",
            self.distance, self.tick_size
        )
    }
}

impl core::error::Error for OffGrid {}

impl Contract {
    /// The largest tick size or point value accepted. The Japanese yen, quoted in dollars for
    /// one yen, is worth 12,500,000 dollars a point.
    pub const MAX_NANOS: i64 = 100_000_000 * NANO;

    /// The largest tick value accepted, low enough that no sum of the cost model overflows.
    pub const MAX_TICK_VALUE: UsdPerTick = UsdPerTick::from_nanos(100_000 * NANO);

    /// Checks that `tick_size * point_value` equals `tick_value`, exactly.
    ///
    /// # Errors
    ///
    /// [`ContractError`]: a tick typed 100 times too small, or 0.25 × 0.50 beside 0.50, stops here.
    pub const fn new(
        tick_size: Points,
        tick_value: UsdPerTick,
        point_value: UsdPerPoint,
    ) -> Result<Self, ContractError> {
        let (size, value, point) = (tick_size.nanos(), tick_value.nanos(), point_value.nanos());
        if size <= 0
            || value <= 0
            || point <= 0
            || size > Self::MAX_NANOS
            || point > Self::MAX_NANOS
            || value > Self::MAX_TICK_VALUE.nanos()
        {
            return Err(ContractError::OutOfRange);
        }
        let product = size as i128 * point as i128;
        if product != value as i128 * NANO as i128 {
            let whole = product / NANO as i128;
            let exact = product % NANO as i128 == 0 && whole <= i64::MAX as i128;
            return Err(ContractError::Contradiction {
                product: if exact { Some(UsdPerTick::from_nanos(whole as i64)) } else { None },
            });
        }
        if value % 2 != 0 {
            return Err(ContractError::HalfTick);
        }
        Ok(Self { tick_size, tick_value, point_value })
    }

    /// The smallest movement of the price, in points.
    pub const fn tick_size(&self) -> Points {
        self.tick_size
    }

    /// What one tick is worth per contract.
    pub const fn tick_value(&self) -> UsdPerTick {
        self.tick_value
    }

    /// What one point is worth per contract.
    pub const fn point_value(&self) -> UsdPerPoint {
        self.point_value
    }

    /// A distance in points as ticks.
    ///
    /// # Errors
    ///
    /// [`OffGrid`] when the distance is no whole number of half ticks or exceeds [`Ticks::MAX_HALVES`].
    pub const fn ticks(&self, distance: Points) -> Result<Ticks, OffGrid> {
        let doubled = distance.nanos() as i128 * 2;
        let size = self.tick_size.nanos() as i128;
        if doubled % size == 0 {
            let halves = doubled / size;
            if halves <= Ticks::MAX_HALVES as i128
                && halves >= -(Ticks::MAX_HALVES as i128)
                && let Some(ticks) = Ticks::from_halves(halves as i64)
            {
                return Ok(ticks);
            }
        }
        Err(OffGrid { distance, tick_size: self.tick_size })
    }

    /// What a movement is worth per contract. `None` beyond ±9.2 billion dollars.
    pub const fn value(&self, movement: Ticks) -> Option<Usd> {
        // Exact: `new` refuses a tick value whose half is not a whole number of billionths.
        match (self.tick_value.nanos() / 2).checked_mul(movement.halves()) {
            Some(nanos) => Some(Usd::from_nanos(nanos)),
            None => None,
        }
    }
}
