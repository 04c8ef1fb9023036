//! Floors of funded accounts.

use driftless_model::formula::{
    DrawdownAccount, DrawdownFloor, DrawdownRule, FormulaError, drawdown_floor,
};
use driftless_model::unit::Usd;
use proptest::prelude::*;

mod common;
use common::{ratio, usd};

/// 50,000 with 2,500 to lose, up to 51,800 once, now at 51,000.
fn account() -> DrawdownAccount {
    DrawdownAccount {
        start: usd("50000"),
        drawdown: usd("2500"),
        high: usd("51800"),
        equity: usd("51000"),
        lock: Some(usd("50000")),
    }
}

fn floor(rule: DrawdownRule, account: &DrawdownAccount) -> DrawdownFloor {
    drawdown_floor(rule, account).expect("a floor")
}

#[test]
fn a_static_floor_stays_below_the_start() {
    let found = floor(DrawdownRule::Static, &account());
    assert_eq!((found.floor(), found.distance()), (usd("47500"), usd("3500")));
    assert!(found.is_locked() && !found.is_breached());
}

#[test]
fn a_trailing_floor_follows_the_highest() {
    for rule in [DrawdownRule::TrailingIntraday, DrawdownRule::TrailingEndOfDay] {
        let found = floor(rule, &account());
        assert_eq!((found.floor(), found.distance()), (usd("49300"), usd("1700")), "{rule}");
        assert!(!found.is_locked());
    }
}

#[test]
fn open_profit_raises_the_intraday_floor_alone() {
    let running = DrawdownAccount { equity: usd("52000"), ..account() };
    assert_eq!(floor(DrawdownRule::TrailingIntraday, &running).floor(), usd("49500"));
    assert_eq!(floor(DrawdownRule::TrailingEndOfDay, &running).floor(), usd("49300"));
}

#[test]
fn a_locked_floor_rises_no_further() {
    let far = DrawdownAccount { high: usd("56000"), ..account() };
    let found = floor(DrawdownRule::TrailingEndOfDay, &far);
    assert_eq!((found.floor(), found.is_locked()), (usd("50000"), true));
    let never = DrawdownAccount { lock: None, ..far };
    let found = floor(DrawdownRule::TrailingEndOfDay, &never);
    assert_eq!((found.floor(), found.is_locked()), (usd("53500"), false));
    assert!(found.is_breached());
}

#[test]
fn a_risk_counts_against_what_is_left() {
    let found = floor(DrawdownRule::TrailingEndOfDay, &account());
    assert_eq!(found.risk_share(usd("340")), Some(ratio(1, 5)));
    let lost = DrawdownAccount { equity: usd("49300"), ..account() };
    let lost = floor(DrawdownRule::TrailingEndOfDay, &lost);
    assert_eq!((lost.distance(), lost.is_breached()), (Usd::ZERO, true));
    assert_eq!(lost.risk_share(usd("340")), None);
    assert_eq!(found.losses(usd("340")), Some(ratio(5, 1)));
    assert_eq!(found.losses(Usd::ZERO), None);
}

#[test]
fn what_is_no_account_is_refused() {
    for drawdown in [Usd::ZERO, usd("-1")] {
        let none = DrawdownAccount { drawdown, ..account() };
        assert_eq!(drawdown_floor(DrawdownRule::Static, &none), Err(FormulaError::NoDrawdown));
    }
    let huge = DrawdownAccount {
        start: Usd::from_nanos(i64::MIN),
        high: Usd::from_nanos(i64::MIN),
        ..account()
    };
    assert_eq!(drawdown_floor(DrawdownRule::Static, &huge), Err(FormulaError::TooLarge));
    assert_eq!(FormulaError::NoDrawdown.to_string(), "the drawdown is not above zero");
}

proptest! {
    /// Trailing is never kinder than static, and intraday never kinder than the end of the day.
    #[test]
    fn stricter_rules_have_higher_floors(
        start in 1_i64..1_000_000, drawdown in 1_i64..100_000, high in 1_i64..2_000_000,
        equity in 1_i64..2_000_000, lock in proptest::option::of(1_i64..2_000_000),
    ) {
        let dollars = |amount: i64| Usd::from_nanos(amount * 1_000_000_000);
        let account = DrawdownAccount {
            start: dollars(start), drawdown: dollars(drawdown), high: dollars(high),
            equity: dollars(equity), lock: lock.map(|lock| dollars(lock.max(start))),
        };
        let by = |rule| floor(rule, &account).floor();
        prop_assert!(by(DrawdownRule::Static) <= by(DrawdownRule::TrailingEndOfDay));
        prop_assert!(by(DrawdownRule::TrailingEndOfDay) <= by(DrawdownRule::TrailingIntraday));
    }
}
