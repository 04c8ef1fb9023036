//! D119: limits that contradict each other, and what a change of them does not touch.

use driftless_model::code::Code;

use crate::support::{Canary, LIMITS, Scratch};

#[test]
fn d119_contradiction() {
    Canary::of(Code::D119)
        .refuses("more asked for at higher costs", |specs| {
            specs.edit(LIMITS, "severe          = 0.00", "severe          = 0.20");
        })
        .refuses_all(3, "a normal limit that can never decide", |specs| {
            specs.edit(LIMITS, "normal          = 0.10", "normal          = -0.05");
            specs.edit(LIMITS, "plus_50         = 0.00", "plus_50         = -0.05");
        })
        .refuses("more trades than days", |specs| {
            specs.edit(LIMITS, "trading_days = 200", "trading_days = 99");
        })
        .accepts("as much at every cost", |specs| {
            specs.edit(LIMITS, "normal          = 0.10", "normal          = 0.05");
        })
        .accepts("as many trades as days", |specs| {
            specs.edit(LIMITS, "trading_days = 200", "trading_days = 100");
        })
        .shown();
}

/// Other limits make no row stale and no lock old; without any there is nothing to promote by.
#[test]
fn limits_decide_a_promotion_and_nothing_else() {
    let sound = Scratch::sound().specs();
    assert_eq!(sound.limits.as_ref().map(|limits| limits.sample.trades), Some(100));
    let (other, none) = (Scratch::sound(), Scratch::sound());
    other.edit(LIMITS, "trades       = 100", "trades       = 150");
    none.remove(LIMITS);
    for (scratch, trades) in [(other, Some(150)), (none, None)] {
        let specs = scratch.specs();
        assert_eq!(specs.fingerprint, sound.fingerprint);
        assert_eq!(specs.digests, sound.digests);
        assert_eq!(specs.limits.map(|limits| limits.sample.trades), trades);
    }
}
