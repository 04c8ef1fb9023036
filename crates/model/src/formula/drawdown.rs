//! Funded accounts: the balance below which one is lost, and how far away it is.

use super::{FormulaError, formula};
use crate::named::named;
use crate::unit::{IntoUsd, NANO, Ratio, Usd};

formula! {
    /// What one trade may lose, as a share of what is left to lose.
    fn drawdown_share(risk, distance) = risk / distance
}

/// What the floor of an account is measured from.
///
/// The rules of the large firms: the "maximum loss limit" that follows the balance at the end of
/// the day (Topstep), the "trailing threshold" that follows the highest equity of any moment
/// (Apex Trader Funding), and a limit that never moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DrawdownRule {
    /// From the balance the account began with; it never moves.
    Static,
    /// From the highest equity of any moment, open profit included.
    TrailingIntraday,
    /// From the highest balance at the end of a day.
    TrailingEndOfDay,
}

named!(DrawdownRule, "drawdown rule", {
    Static = "static",
    TrailingIntraday = "trailing_intraday",
    TrailingEndOfDay = "trailing_end_of_day",
});

/// A funded account as it stands, all amounts in dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawdownAccount {
    /// The balance it began with.
    pub start: Usd,
    /// How far it may fall below what the floor is measured from.
    pub drawdown: Usd,
    /// The highest the account has been: by any moment's equity or by the balance at the end of a
    /// day, as the rule has it. A static floor does not read it.
    pub high: Usd,
    /// Balance and open profit now.
    pub equity: Usd,
    /// Where a trailing floor stops rising; `None` where it never does.
    pub lock: Option<Usd>,
}

/// The floor of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawdownFloor {
    floor: Usd,
    distance: Usd,
    locked: bool,
}

impl DrawdownFloor {
    /// The equity at which the account is lost.
    pub const fn floor(&self) -> Usd {
        self.floor
    }

    /// What can still be lost: equity less floor. Zero or below on an account that is lost.
    pub const fn distance(&self) -> Usd {
        self.distance
    }

    /// Whether the account is lost already.
    pub const fn is_breached(&self) -> bool {
        self.distance.nanos() <= 0
    }

    /// Whether the floor can rise no further.
    pub const fn is_locked(&self) -> bool {
        self.locked
    }

    /// How many losses of one size can still be taken, in part of one; `None` on an account that is
    /// lost already, or where nothing is risked.
    pub fn losses(&self, risk: impl IntoUsd) -> Option<Ratio> {
        super::terms::billionths(NANO).checked_div(self.risk_share(risk)?)
    }

    /// A loss as a share of what can still be lost; `None` on an account that is lost already.
    pub fn risk_share(&self, risk: impl IntoUsd) -> Option<Ratio> {
        let dollars = |amount: Usd| super::terms::billionths(amount.nanos());
        if self.is_breached() {
            return None;
        }
        drawdown_share(dollars(risk.into_usd()), dollars(self.distance))
    }
}

/// The equity at which an account is lost, and how far away it is.
///
/// # Errors
///
/// [`FormulaError::NoDrawdown`] where nothing may be lost at all, [`FormulaError::TooLarge`]
/// where an amount cannot be held.
pub const fn drawdown_floor(
    rule: DrawdownRule,
    account: &DrawdownAccount,
) -> Result<DrawdownFloor, FormulaError> {
    let DrawdownAccount { start, drawdown, high, equity, lock } = *account;
    if drawdown.nanos() <= 0 {
        return Err(FormulaError::NoDrawdown);
    }
    let from = match rule {
        DrawdownRule::Static => start,
        // An account has never been lower than it began, nor is any moment higher than the highest.
        DrawdownRule::TrailingIntraday => higher(higher(start, high), equity),
        DrawdownRule::TrailingEndOfDay => higher(start, high),
    };
    let Some(below) = from.checked_sub(drawdown) else {
        return Err(FormulaError::TooLarge);
    };
    let (floor, locked) = match (rule, lock) {
        (DrawdownRule::Static, _) => (below, true),
        (_, Some(lock)) if below.nanos() >= lock.nanos() => (lock, true),
        (_, _) => (below, false),
    };
    match equity.checked_sub(floor) {
        Some(distance) => Ok(DrawdownFloor { floor, distance, locked }),
        None => Err(FormulaError::TooLarge),
    }
}

const fn higher(one: Usd, other: Usd) -> Usd {
    if one.nanos() >= other.nanos() { one } else { other }
}
