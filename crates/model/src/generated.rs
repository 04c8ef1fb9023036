//! The constructors generated code uses. Not an API: an application gets its constants through
//! `driftless::config!`, and the guard refuses these paths elsewhere (D308).
//!
//! Each takes plain literals and panics on what a checked spec cannot hold, so that a generated
//! file which was tampered with does not compile.

pub use crate::sealed::Sealed;

use alloc::borrow::Cow;
pub use alloc::borrow::Cow::Borrowed;
use alloc::string::String;
use core::mem;

use crate::calendar::ReferenceTrade;
use crate::clock::Clock;
use crate::contract::Contract;
use crate::cost::CostComponents;
use crate::date::Date;
use crate::digest::Digest;
use crate::filter::{Filter, Missing, Node};
use crate::instrument::{Blocked, Instrument, Production};
use crate::setup::{
    ActiveSetup, Condition, EntryRule, Evidence, Identity, Listed, Measured, Metrics, Setup,
    SignalBars, SlMode, Status,
};
use crate::unit::{Fraction, NANO, Points, RMultiple, Rr, Ticks, Usd, UsdPerPoint, UsdPerTick};

/// The words of an instrument.
pub struct Words {
    pub symbol: &'static str,
    pub name: &'static str,
    pub exchange: &'static str,
    pub currency: &'static str,
    pub source: &'static str,
}

/// Contract figures in billionths.
pub struct Figures {
    pub tick_size: i64,
    pub tick_value: i64,
    pub point_value: i64,
}

/// Cost components: dollars in billionths, ticks in halves.
pub struct Costs {
    pub broker: &'static str,
    pub source: &'static str,
    pub commission_rt: i64,
    pub spread_halves: i64,
    pub slippage_halves: i64,
}

const fn costs(costs: Costs) -> CostComponents {
    let (Some(spread), Some(slippage)) =
        (Ticks::from_halves(costs.spread_halves), Ticks::from_halves(costs.slippage_halves))
    else {
        panic!("generated costs beyond any tick");
    };
    let commission_rt = Usd::from_nanos(costs.commission_rt);
    CostComponents::constant(costs.broker, costs.source, commission_rt, spread, slippage)
}

const fn instrument<S>(words: Words, state: S) -> Instrument<S> {
    Instrument::new(
        Cow::Borrowed(words.symbol),
        Cow::Borrowed(words.name),
        Cow::Borrowed(words.exchange),
        Cow::Borrowed(words.currency),
        Cow::Borrowed(words.source),
        state,
    )
}

/// An instrument in production.
pub const fn production(words: Words, figures: Figures, cost: Costs) -> Instrument<Production> {
    let contract = Contract::new(
        Points::from_nanos(figures.tick_size),
        UsdPerTick::from_nanos(figures.tick_value),
        UsdPerPoint::from_nanos(figures.point_value),
    );
    let Ok(contract) = contract else {
        panic!("generated contract figures that contradict each other");
    };
    instrument(words, Production::constant(contract, costs(cost)))
}

/// A blocked instrument with the figures known of it.
pub const fn blocked(
    words: Words,
    reason: &'static str,
    tick_size: Option<i64>,
    tick_value: Option<i64>,
    point_value: Option<i64>,
    cost: Option<Costs>,
) -> Instrument<Blocked> {
    let tick_size = match tick_size {
        Some(nanos) => Some(Points::from_nanos(nanos)),
        None => None,
    };
    let tick_value = match tick_value {
        Some(nanos) => Some(UsdPerTick::from_nanos(nanos)),
        None => None,
    };
    let point_value = match point_value {
        Some(nanos) => Some(UsdPerPoint::from_nanos(nanos)),
        None => None,
    };
    let components = match cost {
        Some(cost) => Some(costs(cost)),
        None => None,
    };
    let state = Blocked::new(Cow::Borrowed(reason), tick_size, tick_value, point_value, components);
    instrument(words, state)
}

/// A time of day.
pub const fn clock(hour: u8, minute: u8) -> Clock {
    match Clock::new(hour, minute) {
        Some(clock) => clock,
        None => panic!("a generated time that is none"),
    }
}

/// A date.
pub const fn date(year: i16, month: u8, day: u8) -> Date {
    match Date::new(year, month, day) {
        Some(date) => date,
        None => panic!("a generated date that is none"),
    }
}

/// A target in billionths.
pub const fn rr(nanos: i64) -> Rr {
    match Rr::from_nanos(nanos) {
        Some(rr) => rr,
        None => panic!("a generated target that is none"),
    }
}

/// A limit entry some half ticks through the edge.
pub const fn limit_edge(halves: i64) -> EntryRule {
    match Ticks::from_halves(halves) {
        Some(through) => EntryRule::LimitEdge { through },
        None => panic!("a generated distance beyond any tick"),
    }
}

/// The reference trade.
pub const fn reference(
    target: i64,
    sl_mode: SlMode,
    entry_rule: EntryRule,
    confirm_closes: u8,
) -> ReferenceTrade {
    ReferenceTrade { rr: rr(target), sl_mode, entry_rule, confirm_closes }
}

/// Measured evidence: the data's first and last day, digests of bars and costs, the engine's
/// revision, the day of the validation.
pub const fn measured(
    data: [Date; 2],
    bars_digest: Digest,
    cost_digest: Digest,
    engine_revision: u32,
    validated_at: Date,
) -> Evidence {
    let [data_from, data_to] = data;
    Evidence::Measured(Measured {
        data_from,
        data_to,
        bars_digest,
        cost_digest,
        engine_revision,
        validated_at,
    })
}

/// A digest from its two halves: one literal a byte made up most of a table.
pub const fn digest(high: u128, low: u128) -> Digest {
    let halves = [high.to_be_bytes(), low.to_be_bytes()];
    match halves.as_flattened().first_chunk::<32>() {
        Some(bytes) => Digest::from_bytes(*bytes),
        None => panic!("two halves that are no whole"),
    }
}

/// A figure that is absent; no figure of a row has this value.
const ABSENT: i64 = i64::MIN;

/// The table of setups as generated, by column: figures in billionths, names of enumerations by
/// their place, other tables by their place from one, zero and the empty text where there is none.
///
/// The compiler takes a list of plain numbers four times as fast as a list of structs, ten times
/// as fast as calls, and calls that give values with destructors in quadratic time.
pub struct Columns<const N: usize> {
    pub instrument: [&'static str; N],
    pub orb_time: [&'static str; N],
    pub orb_minutes: [u16; N],
    pub rr: [i64; N],
    pub sl_mode: [usize; N],
    pub entry_rule: [usize; N],
    /// In half ticks.
    pub entry_through: [i64; N],
    pub confirm_closes: [u8; N],
    pub bar_minutes: [u8; N],
    /// In minutes of the day.
    pub scan_end: [u16; N],
    pub target_cap: [i64; N],
    pub max_stop: [i64; N],
    pub filter: [usize; N],
    pub unread_filter: [&'static str; N],
    pub status: [usize; N],
    pub reason: [&'static str; N],
    pub notes: [&'static str; N],
    pub sample_size: [u32; N],
    pub win_rate: [i64; N],
    pub avg_win_r: [i64; N],
    pub avg_loss_r: [i64; N],
    pub expected_r: [i64; N],
    pub realized_expectancy: [i64; N],
    pub evidence: [usize; N],
}

impl<const N: usize> Columns<N> {
    /// The columns a table leaves out when it has nothing to say in them.
    pub const PLAIN: Self = Self {
        instrument: [""; N],
        orb_time: [""; N],
        orb_minutes: [5; N],
        rr: [NANO; N],
        sl_mode: [0; N],
        entry_rule: [0; N],
        entry_through: [0; N],
        confirm_closes: [1; N],
        bar_minutes: [1; N],
        scan_end: [0; N],
        target_cap: [ABSENT; N],
        max_stop: [ABSENT; N],
        filter: [0; N],
        unread_filter: [""; N],
        status: [0; N],
        reason: [""; N],
        notes: [""; N],
        sample_size: [0; N],
        win_rate: [ABSENT; N],
        avg_win_r: [ABSENT; N],
        avg_loss_r: [ABSENT; N],
        expected_r: [ABSENT; N],
        realized_expectancy: [ABSENT; N],
        evidence: [0; N],
    };
}

const LARGEST_RR: i64 = Rr::MAX.nanos();

/// A filter as generated.
pub type Nodes = (&'static [Node], Missing);

/// What a table is filled with before its rows. Without a single pointer: the compiler moves
/// every pointer behind one that it replaces.
const EMPTY: Setup = Setup {
    identity: Identity {
        instrument: Cow::Owned(String::new()),
        orb_time: Cow::Owned(String::new()),
        orb_minutes: 0,
        rr: rr(NANO),
        sl_mode: SlMode::Full,
        entry_rule: EntryRule::NextOpen,
        confirm_closes: 0,
        signal_bars: SignalBars::OneMinute,
        scan_end: clock(0, 0),
        target_cap: None,
        max_stop: None,
        condition: Condition::Always,
    },
    status: Status::Rejected,
    reason: Cow::Owned(String::new()),
    notes: Cow::Owned(String::new()),
    metrics: Metrics {
        sample_size: None,
        win_rate: None,
        avg_win_r: None,
        avg_loss_r: None,
        expected_r: None,
        realized_expectancy: None,
    },
    evidence: None,
};

/// The table of setups from its columns and the tables they refer to.
pub const fn setups<const N: usize>(
    columns: &Columns<N>,
    filters: &'static [Nodes],
    evidence: &[Evidence],
) -> [Setup; N] {
    let mut table = [const { EMPTY }; N];
    let mut at = 0;
    while at < N {
        // A plain assignment would drop what was there, which a constant cannot.
        mem::forget(mem::replace(&mut table[at], setup(columns, at, filters, evidence)));
        at += 1;
    }
    table
}

/// A figure of a column, in place: a call costs the compiler more than all a row's arithmetic.
macro_rules! figure {
    ($unit:ident, $nanos:expr) => {
        match $nanos {
            ABSENT => None,
            nanos => Some($unit { nanos }),
        }
    };
}

/// In one expression and with few calls: the compiler interprets it once a row.
const fn setup<const N: usize>(
    columns: &Columns<N>,
    at: usize,
    filters: &'static [Nodes],
    evidence: &[Evidence],
) -> Setup {
    Setup {
        identity: Identity {
            instrument: Cow::Borrowed(columns.instrument[at]),
            orb_time: Cow::Borrowed(columns.orb_time[at]),
            orb_minutes: columns.orb_minutes[at],
            rr: match columns.rr[at] {
                nanos @ 1..=LARGEST_RR => Rr { nanos },
                _ => panic!("a generated target that is none"),
            },
            sl_mode: match columns.sl_mode[at] {
                0 => SlMode::Full,
                1 => SlMode::Half,
                _ => panic!("a generated stop mode that is none"),
            },
            entry_rule: match columns.entry_rule[at] {
                0 => EntryRule::NextOpen,
                1 => EntryRule::SignalClose,
                2 => limit_edge(columns.entry_through[at]),
                3 => EntryRule::LimitRetrace,
                _ => panic!("a generated entry rule that is none"),
            },
            confirm_closes: columns.confirm_closes[at],
            signal_bars: match columns.bar_minutes[at] {
                1 => SignalBars::OneMinute,
                5 => SignalBars::FiveMinutes,
                _ => panic!("generated bars that are none"),
            },
            scan_end: match columns.scan_end[at] {
                minutes @ 0..1440 => Clock { minutes },
                _ => panic!("a generated time that is none"),
            },
            target_cap: figure!(Points, columns.target_cap[at]),
            max_stop: figure!(Points, columns.max_stop[at]),
            condition: match columns.filter[at] {
                0 if columns.unread_filter[at].is_empty() => Condition::Always,
                0 => Condition::Unread(Cow::Borrowed(columns.unread_filter[at])),
                place => {
                    let (nodes, missing) = filters[place - 1];
                    Condition::Filter(Filter::__generated(nodes, missing))
                }
            },
        },
        status: match columns.status[at] {
            0 => Status::Candidate,
            1 => Status::Active,
            2 => Status::Retired,
            3 => Status::Rejected,
            _ => panic!("a generated status that is none"),
        },
        reason: Cow::Borrowed(columns.reason[at]),
        notes: Cow::Borrowed(columns.notes[at]),
        metrics: Metrics {
            sample_size: match columns.sample_size[at] {
                0 => None,
                trades => Some(trades),
            },
            win_rate: figure!(Fraction, columns.win_rate[at]),
            avg_win_r: figure!(RMultiple, columns.avg_win_r[at]),
            avg_loss_r: figure!(RMultiple, columns.avg_loss_r[at]),
            expected_r: figure!(RMultiple, columns.expected_r[at]),
            realized_expectancy: figure!(RMultiple, columns.realized_expectancy[at]),
        },
        evidence: match columns.evidence[at] {
            0 => None,
            place => Some(evidence[place - 1]),
        },
    }
}

/// The active setups: their rows, the places of their instruments, their names. At least one.
pub const fn listed<const N: usize>(
    rows: &'static [Setup],
    production: &'static [Instrument<Production>],
    places: [usize; N],
    instruments: [usize; N],
    names: [&'static str; N],
) -> [Listed; N] {
    let (setup, instrument) = (&rows[places[0]], &production[instruments[0]]);
    let mut list = [Listed { setup, instrument, name: names[0] }; N];
    let mut at = 1;
    while at < N {
        let (setup, instrument) = (&rows[places[at]], &production[instruments[at]]);
        list[at] = Listed { setup, instrument, name: names[at] };
        at += 1;
    }
    list
}

/// The handles of the active setups. At least one.
pub const fn handles<const N: usize>(listed: &'static [Listed; N]) -> [ActiveSetup; N] {
    let mut handles = [ActiveSetup::__generated(&listed[0]); N];
    let mut at = 1;
    while at < N {
        handles[at] = ActiveSetup::__generated(&listed[at]);
        at += 1;
    }
    handles
}
