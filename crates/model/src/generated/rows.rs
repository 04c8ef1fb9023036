//! The table of setups, and the handles that stand in it.

use alloc::borrow::Cow;
use alloc::string::String;
use core::mem;

use super::{clock, limit_edge, rr};
use crate::clock::Clock;
use crate::filter::{Filter, Missing, Node};
use crate::instrument::{Instrument, Production};
use crate::setup::{
    ActiveSetup, Condition, EntryRule, Evidence, Identity, Listed, Metrics, Setup, SignalBars,
    SlMode, Status,
};
use crate::unit::{Fraction, NANO, Points, RMultiple, Rr};

/// A figure that is absent; no figure of a row has this value.
const ABSENT: i64 = i64::MIN;

/// The table of setups as generated, by column: figures in billionths, names of enumerations and
/// texts by their place, other tables by their place from one, zero where there is none. The first
/// text is the empty one.
///
/// The compiler takes a list of plain numbers four times as fast as a list of structs, ten times
/// as fast as calls, and calls that give values with destructors in quadratic time. Of a text it
/// makes an allocation wherever it stands, so each stands once.
pub struct Columns<const N: usize> {
    pub instrument: [usize; N],
    pub orb_time: [usize; N],
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
    pub unread_filter: [usize; N],
    pub status: [usize; N],
    pub reason: [usize; N],
    pub notes: [usize; N],
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
        instrument: [0; N],
        orb_time: [0; N],
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
        unread_filter: [0; N],
        status: [0; N],
        reason: [0; N],
        notes: [0; N],
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

/// A figure of a column, in place: a call costs the compiler more than all a row's arithmetic.
macro_rules! figure {
    ($unit:ident, $nanos:expr) => {
        match $nanos {
            ABSENT => None,
            nanos => Some($unit { nanos }),
        }
    };
}

/// The table of setups from its columns and the tables they refer to. In one expression and with few
/// calls: the compiler interprets it once a row.
pub const fn setups<const N: usize>(
    columns: &Columns<N>,
    texts: &[&'static str],
    filters: &'static [Nodes],
    evidence: &[Evidence],
) -> [Setup; N] {
    let mut table = [const { EMPTY }; N];
    let mut at = 0;
    while at < N {
        // A plain assignment would drop what was there, which a constant cannot.
        mem::forget(mem::replace(
            &mut table[at],
            Setup {
                identity: Identity {
                    instrument: Cow::Borrowed(texts[columns.instrument[at]]),
                    orb_time: Cow::Borrowed(texts[columns.orb_time[at]]),
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
                        0 if columns.unread_filter[at] == 0 => Condition::Always,
                        0 => Condition::Unread(Cow::Borrowed(texts[columns.unread_filter[at]])),
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
                reason: Cow::Borrowed(texts[columns.reason[at]]),
                notes: Cow::Borrowed(texts[columns.notes[at]]),
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
