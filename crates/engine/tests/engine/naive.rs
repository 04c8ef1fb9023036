//! A second simulator, without cleverness: the calculation rules read from top to bottom, one
//! bar at a time, in fractions of its own. It knows one instrument: a half tick of micro gold is
//! worth five tenths of a dollar, a round turn costs 84 tenths and 40 more by level of stress.

use driftless_engine::Gate;
use driftless_model::cost::Stress;
use driftless_model::setup::{EntryRule, Identity, SignalBars, SlMode};

/// A bar: its minute, and open, high, low, close in half ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OneBar {
    pub(crate) minute: i32,
    pub(crate) open: i128,
    pub(crate) high: i128,
    pub(crate) low: i128,
    pub(crate) close: i128,
}

/// Half ticks as a fraction with a positive denominator.
pub(crate) type Exact = (i128, i128);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) range: (i128, i128, usize),
    pub(crate) direction: &'static str,
    pub(crate) signal: Option<i32>,
    pub(crate) entry: Option<(i32, i128)>,
    pub(crate) stop: Option<i128>,
    pub(crate) target: Option<Exact>,
    pub(crate) outcome: &'static str,
    pub(crate) reason: Option<&'static str>,
    pub(crate) exit: Option<Out>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Out {
    pub(crate) minute: i32,
    pub(crate) price: Exact,
    pub(crate) bars_held: u32,
    pub(crate) both_touched: bool,
    pub(crate) gapped: bool,
    pub(crate) gross: i64,
    pub(crate) net: i64,
    pub(crate) mae: i64,
    pub(crate) mfe: i64,
}

/// Billionths, rounded half to even.
fn billionths((numerator, denominator): Exact) -> i64 {
    let scaled = numerator * 1_000_000_000;
    let (mut whole, mut rest) = (scaled / denominator, scaled % denominator);
    if rest < 0 {
        whole -= 1;
        rest += denominator;
    }
    let twice = rest * 2;
    if twice > denominator || (twice == denominator && whole % 2 != 0) {
        whole += 1;
    }
    whole as i64
}

fn friction_tenths(stress: Stress) -> i128 {
    match stress {
        Stress::Normal => 84,
        Stress::Moderate => 124,
        Stress::Severe => 164,
        Stress::Extreme => 204,
    }
}

/// `a` at least `b`.
fn at_least(a: Exact, b: Exact) -> bool {
    a.0 * b.1 >= b.0 * a.1
}

/// One setup on the minutes of a range and of a scan. `None` without a range.
pub(crate) fn simulate(
    bars: &[OneBar],
    range: (i32, i32),
    scan: (i32, i32),
    setup: &Identity,
    gate: Gate,
    stress: Stress,
) -> Option<Told> {
    let in_range: Vec<&OneBar> =
        bars.iter().filter(|bar| range.0 <= bar.minute && bar.minute < range.1).collect();
    let high = in_range.iter().map(|bar| bar.high).max()?;
    let low = in_range.iter().map(|bar| bar.low).min()?;
    let bars: Vec<&OneBar> =
        bars.iter().filter(|bar| scan.0 <= bar.minute && bar.minute < scan.1).collect();
    let mut told = Told { range: (high, low, in_range.len()), ..Told::default() };
    told.direction = "NONE";

    // Signal and entry.
    let found = match setup.entry_rule {
        EntryRule::LimitEdge { through } => edge(&bars, high, low, through.halves().into()),
        _ => signal(&bars, scan, high, low, setup),
    };
    let Some((up, signal_at)) = found else {
        (told.outcome, told.reason) = ("NO_ENTRY", Some("no_signal"));
        return Some(told);
    };
    told.direction = if up { "UP" } else { "DOWN" };
    told.signal = Some(bars[signal_at].minute);
    let edge = if up { high } else { low };
    // Where it is filled, at what, and whether the fill comes at the open, inside, or at the close.
    let fill = match setup.entry_rule {
        EntryRule::NextOpen if signal_at + 1 < bars.len() => {
            Some((signal_at + 1, bars[signal_at + 1].open, 'o'))
        }
        EntryRule::NextOpen => None,
        EntryRule::SignalClose => Some((signal_at, bars[signal_at].close, 'c')),
        EntryRule::LimitEdge { .. } => Some((signal_at, edge, 'i')),
        EntryRule::LimitRetrace => {
            let mut found = None;
            for (at, bar) in bars.iter().enumerate().skip(signal_at + 1) {
                let touches = if up { bar.low <= edge } else { bar.high >= edge };
                if touches && found.is_none() {
                    found = Some((at, edge, 'i'));
                }
            }
            found
        }
    };
    let Some((fill_at, entry, moment)) = fill else {
        (told.outcome, told.reason) = ("NO_ENTRY", Some("no_next_bar"));
        return Some(told);
    };
    told.entry = Some((bars[fill_at].minute, entry));

    // Stop, risk, target.
    let stop = match setup.sl_mode {
        SlMode::Full => {
            if up {
                low
            } else {
                high
            }
        }
        SlMode::Half => (high + low) / 2,
    };
    told.stop = Some(stop);
    let side = if up { 1 } else { -1 };
    let risk = side * (entry - stop);
    if risk <= 0 {
        (told.outcome, told.reason) = ("REJECTED", Some("no_risk"));
        return Some(told);
    }
    let mut distance: Exact = (i128::from(setup.rr.nanos()) * risk, 1_000_000_000);
    if let Some(cap) = setup.target_cap {
        // A half tick is 0.05 points.
        let cap: Exact = (i128::from(cap.nanos()), 50_000_000);
        if at_least(distance, cap) {
            distance = cap;
        }
    }
    let target: Exact = (entry * distance.1 + side * distance.0, distance.1);
    told.target = Some(target);

    // What is not taken.
    if let Gate::At(level) = gate
        && 100 * friction_tenths(level) > 30 * risk * 5
    {
        (told.outcome, told.reason) = ("REJECTED", Some("cost_gate"));
        return Some(told);
    }
    if let Some(most) = setup.max_stop
        && risk * 50_000_000 > i128::from(most.nanos())
    {
        (told.outcome, told.reason) = ("REJECTED", Some("max_stop"));
        return Some(told);
    }

    // Bar by bar.
    let first = if moment == 'c' { fill_at + 1 } else { fill_at };
    let (mut best, mut worst) = (0, 0);
    let mut out = None;
    for (at, bar) in bars.iter().enumerate().skip(first) {
        let (favour, adverse) = if up { (bar.high, bar.low) } else { (bar.low, bar.high) };
        best = best.max(side * (favour - entry));
        worst = worst.max(side * (entry - adverse));
        let inside = moment == 'i' && at == fill_at;
        let hits_stop = side * (adverse - stop) <= 0;
        let hits_target = !inside && at_least((side * (favour - entry), 1), distance);
        let held = (at - first + 1) as u32;
        if hits_stop {
            let gapped = !inside && side * (bar.open - stop) < 0;
            out = Some(("LOSS", bar.minute, (stop, 1), held, hits_target, gapped));
            break;
        }
        if hits_target {
            let open = (side * (bar.open - entry), 1);
            let gapped = at_least(open, distance) && !at_least(distance, open);
            out = Some(("WIN", bar.minute, target, held, false, gapped));
            break;
        }
    }
    let (outcome, minute, price, bars_held, both_touched, gapped) = out.unwrap_or_else(|| {
        let last = bars[bars.len() - 1];
        let held = (bars.len() - first) as u32;
        ("TIME_EXIT", last.minute, (last.close, 1), held, false, false)
    });
    let moved: Exact = (side * (price.0 - entry * price.1), price.1);
    let friction = friction_tenths(stress);
    told.outcome = outcome;
    told.exit = Some(Out {
        minute,
        price,
        bars_held,
        both_touched,
        gapped,
        gross: billionths((moved.0, moved.1 * risk)),
        net: billionths((5 * moved.0 - friction * moved.1, moved.1 * (5 * risk + friction))),
        mae: billionths((worst, risk)),
        mfe: billionths((best, risk)),
    });
    Some(told)
}

/// The first bar that trades far enough through one edge and not through the other.
fn edge(bars: &[&OneBar], high: i128, low: i128, through: i128) -> Option<(bool, usize)> {
    for (at, bar) in bars.iter().enumerate() {
        let (up, down) = (bar.high >= high + through, bar.low <= low - through);
        if up != down {
            return Some((up, at));
        }
    }
    None
}

fn signal(
    bars: &[&OneBar],
    scan: (i32, i32),
    high: i128,
    low: i128,
    setup: &Identity,
) -> Option<(bool, usize)> {
    let mut above = 0;
    let mut below = 0;
    for at in 0..bars.len() {
        if setup.signal_bars == SignalBars::FiveMinutes {
            let bucket = bars[at].minute.div_euclid(5);
            let inside = bucket * 5 >= scan.0 && bucket * 5 + 5 <= scan.1;
            // A later minute of the same bucket closes it.
            let later = bars.iter().skip(at + 1).any(|bar| bar.minute.div_euclid(5) == bucket);
            if !inside || later {
                continue;
            }
        }
        let close = bars[at].close;
        above = if close > high { above + 1 } else { 0 };
        below = if close < low { below + 1 } else { 0 };
        if above == setup.confirm_closes {
            return Some((true, at));
        }
        if below == setup.confirm_closes {
            return Some((false, at));
        }
    }
    None
}
