//! The table of setups, and the handles that stand in it.

use alloc::borrow::Cow;
use alloc::string::String;
use core::mem;

use super::{clock, limit_edge, rr};
use crate::clock::Clock;
use crate::filter::{Filter, Missing, Node};
use crate::instrument::{Instrument, Production};
use crate::setup::{
    ActiveSetup, Condition, EntryRule, Evidence, Identity, Listed, Packed, Setup, SignalBars,
    SlMode, Status,
};
use crate::unit::{NANO, Points, Rr};

/// A figure that is absent; no figure of a row has this value.
const ABSENT: i64 = i64::MIN;

const LARGEST_RR: i64 = Rr::MAX.nanos();

/// A filter as generated.
pub type Nodes = (&'static [Node], Missing);

/// What rows share of their identity: all of it but the target. The rows of a sweep differ in
/// their targets, and the compiler interprets a shape once however many rows have it.
pub struct Shape {
    instrument: &'static str,
    orb_time: &'static str,
    orb_minutes: u16,
    sl_mode: SlMode,
    entry_rule: EntryRule,
    confirm_closes: u8,
    signal_bars: SignalBars,
    scan_end: Clock,
    target_cap: Option<Points>,
    max_stop: Option<Points>,
    condition: Shared,
}

/// A condition that can be copied.
#[derive(Clone, Copy)]
enum Shared {
    Always,
    Filter(Nodes),
    Unread(&'static str),
}

/// Shapes as generated, by column: figures in billionths, names of enumerations and texts by their
/// place, filters by their place from one, zero where there is none. The first text is the empty
/// one.
pub struct Columns<const N: usize> {
    pub instrument: [usize; N],
    pub orb_time: [usize; N],
    pub orb_minutes: [u16; N],
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
    pub unread_filter: [usize; N],
}

impl<const N: usize> Columns<N> {
    /// The columns that are left out where every shape says nothing in them.
    pub const PLAIN: Self = Self {
        instrument: [0; N],
        orb_time: [0; N],
        orb_minutes: [5; N],
        sl_mode: [0; N],
        entry_rule: [0; N],
        entry_through: [0; N],
        confirm_closes: [1; N],
        bar_minutes: [1; N],
        scan_end: [0; N],
        target_cap: [ABSENT; N],
        max_stop: [ABSENT; N],
        filter: [0; N],
        unread_filter: [0; N],
    };
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

/// The shapes of a table from their columns and the tables they refer to.
pub const fn shapes<const N: usize>(
    columns: &Columns<N>,
    texts: &[&'static str],
    filters: &[Nodes],
) -> [Shape; N] {
    let mut shapes = [const {
        Shape {
            instrument: "",
            orb_time: "",
            orb_minutes: 0,
            sl_mode: SlMode::Full,
            entry_rule: EntryRule::NextOpen,
            confirm_closes: 0,
            signal_bars: SignalBars::OneMinute,
            scan_end: clock(0, 0),
            target_cap: None,
            max_stop: None,
            condition: Shared::Always,
        }
    }; N];
    let mut at = 0;
    while at < N {
        shapes[at] = Shape {
            instrument: texts[columns.instrument[at]],
            orb_time: texts[columns.orb_time[at]],
            orb_minutes: columns.orb_minutes[at],
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
                0 if columns.unread_filter[at] == 0 => Shared::Always,
                0 => Shared::Unread(texts[columns.unread_filter[at]]),
                place => Shared::Filter(filters[place - 1]),
            },
        };
        at += 1;
    }
    shapes
}

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
    metrics: Packed::EMPTY,
    evidence: None,
};

/// How many numbers a generated row has.
const NUMBERS: usize = 13;

/// The table of setups from its rows and the tables they refer to; the first text is the empty one,
/// the first evidence none. Of each row: the places of shape, status, reason, notes and evidence,
/// which of its metrics there are as bits from the last to the first, target, trades, and in
/// billionths win rate, average win, average loss, expectancy before and after costs.
///
/// In one expression, with few calls and few values made on the way: the compiler interprets it
/// once a row. It takes a list of plain numbers four times as fast as a list of structs, ten times
/// as fast as calls, and calls that give values with destructors in quadratic time. Of a text it
/// makes an allocation wherever it stands, so each stands once.
pub const fn setups<const N: usize>(
    numbers: &[i64],
    shapes: &[Shape],
    texts: &[&'static str],
    evidence: &[Option<Evidence>],
) -> [Setup; N] {
    let (rows, rest) = numbers.as_chunks::<NUMBERS>();
    assert!(rows.len() == N && rest.is_empty(), "generated rows that are not whole");
    let mut table = [const { EMPTY }; N];
    let mut at = 0;
    while at < N {
        // Taken apart at once: the compiler checks every index by itself.
        let [shape, status, reason, notes, measured, present, target, trades, nanos @ ..] =
            rows[at];
        assert!(present >> 6 == 0 && trades >> 32 == 0, "generated metrics that are none");
        let shape = &shapes[shape as usize];
        // A plain assignment would drop what was there, which a constant cannot.
        mem::forget(mem::replace(
            &mut table[at],
            Setup {
                identity: Identity {
                    instrument: Cow::Borrowed(shape.instrument),
                    orb_time: Cow::Borrowed(shape.orb_time),
                    orb_minutes: shape.orb_minutes,
                    rr: match target {
                        1..=LARGEST_RR => Rr { nanos: target },
                        _ => panic!("a generated target that is none"),
                    },
                    sl_mode: shape.sl_mode,
                    entry_rule: shape.entry_rule,
                    confirm_closes: shape.confirm_closes,
                    signal_bars: shape.signal_bars,
                    scan_end: shape.scan_end,
                    target_cap: shape.target_cap,
                    max_stop: shape.max_stop,
                    condition: match shape.condition {
                        Shared::Always => Condition::Always,
                        Shared::Filter((nodes, missing)) => {
                            Condition::Filter(Filter { nodes: Cow::Borrowed(nodes), missing })
                        }
                        Shared::Unread(text) => Condition::Unread(Cow::Borrowed(text)),
                    },
                },
                status: match status {
                    0 => Status::Candidate,
                    1 => Status::Active,
                    2 => Status::Retired,
                    3 => Status::Rejected,
                    _ => panic!("a generated status that is none"),
                },
                reason: Cow::Borrowed(texts[reason as usize]),
                notes: Cow::Borrowed(texts[notes as usize]),
                metrics: Packed { present: present as u8, trades: trades as u32, nanos },
                evidence: evidence[measured as usize],
            },
        ));
        at += 1;
    }
    table
}

/// What the handles of a table stand in. Behind a function: the compiler checks the value of every
/// constant down to what its last reference leads to, and would read a row and its instrument
/// again for each handle.
pub struct Table {
    pub rows: &'static [Setup],
    pub production: &'static [Instrument<Production>],
}

/// The active setups: their rows, the places of their instruments, their names.
pub const fn listed<const N: usize>(
    table: fn() -> Table,
    rows: &[Setup],
    production: &[Instrument<Production>],
    places: [usize; N],
    instruments: [usize; N],
    names: [&'static str; N],
) -> [Listed; N] {
    let mut list = [Listed { table, row: 0, instrument: 0, rr: rr(NANO), name: "" }; N];
    let mut at = 0;
    while at < N {
        let (row, instrument) = (places[at], instruments[at]);
        assert!(instrument < production.len(), "a generated setup without its instrument");
        let rr = rows[row].identity.rr;
        list[at] = Listed { table, row, instrument, rr, name: names[at] };
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
