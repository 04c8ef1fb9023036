//! What setups have in common, so that it is looked for once.

use core::ops::Range;

use driftless_model::calendar::{Calendar, OpeningRange};
use driftless_model::clock::Clock;
use driftless_model::filter::Filter;
use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::{EntryRule, Identity, SignalBars, SlMode};

use crate::error::EngineError;
use crate::limits::{check, most_risk};
use crate::sweep::ladder::RUNGS;
use crate::target::Target;
use crate::window::opening_range;

/// One opening range with one scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hours {
    pub(crate) range: OpeningRange,
    pub(crate) scan_end: Clock,
}

impl Hours {
    /// Whether both ranges start at the same time.
    pub(crate) fn starts_with(&self, other: &Self) -> bool {
        (self.range.start, &self.range.zone) == (other.range.start, &other.range.zone)
    }
}

/// What one setup adds to a signal and a stop: its target, its widest stop, its filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rung {
    pub(crate) target: Target,
    pub(crate) most_risk: i32,
    pub(crate) filter: Option<Filter>,
}

/// Setups that share signal, entry and stop.
#[derive(Clone, Debug)]
pub(crate) struct Walk {
    /// Its place among all walks of the plan.
    pub(crate) place: usize,
    pub(crate) sl_mode: SlMode,
    /// Which ladder its setups form; walks with the same ones share it.
    pub(crate) ladder: usize,
    /// The lane of its first setup; the others follow.
    pub(crate) first_lane: usize,
    pub(crate) setups: usize,
    /// Its first eight setups among those of the plan.
    pub(crate) first_eight: usize,
}

impl Walk {
    pub(crate) fn lanes(&self) -> Range<usize> {
        self.first_lane..self.first_lane + self.setups
    }

    /// How often eight of its setups are looked at.
    #[inline]
    pub(crate) fn eights(&self) -> usize {
        self.setups.div_ceil(RUNGS)
    }
}

/// Setups that share signal and entry.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) hours: usize,
    pub(crate) orb_time: String,
    pub(crate) entry_rule: EntryRule,
    pub(crate) signal_bars: SignalBars,
    pub(crate) confirm_closes: u8,
    /// Whether the first close outside the range is the signal.
    pub(crate) first_close: bool,
    /// The nearer stop first.
    pub(crate) walks: Vec<Walk>,
    pub(crate) lanes: Range<usize>,
}

/// All setups of a sweep, arranged by what they share.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) hours: Vec<Hours>,
    pub(crate) groups: Vec<Group>,
    pub(crate) ladders: Vec<Vec<Rung>>,
    /// Walks of all groups.
    pub(crate) walks: usize,
    /// The same, eight setups at a time.
    pub(crate) eights: usize,
    /// The setup of each lane, by its place in the list handed in.
    pub(crate) setups: Vec<usize>,
}

type Shared = (usize, (EntryRule, SignalBars, u8));

impl Plan {
    pub(crate) fn new(
        instrument: &Instrument<Production>,
        calendar: &Calendar,
        setups: &[Identity],
    ) -> Result<Self, EngineError> {
        let mut hours: Vec<Hours> = Vec::new();
        let mut keyed: Vec<(Shared, SlMode, usize, Rung)> = Vec::with_capacity(setups.len());
        for (place, setup) in setups.iter().enumerate() {
            check(instrument, setup)?;
            let this = Hours { range: opening_range(calendar, setup)?, scan_end: setup.scan_end };
            let known = hours.iter().position(|known| *known == this);
            let at = known.unwrap_or_else(|| {
                hours.push(this);
                hours.len() - 1
            });
            let rung = Rung {
                target: Target::new(setup.rr, setup.target_cap, instrument)?,
                most_risk: most_risk(instrument, setup.max_stop),
                filter: setup.condition.filter().cloned(),
            };
            let shared = (at, (setup.entry_rule, setup.signal_bars, setup.confirm_closes));
            keyed.push((shared, setup.sl_mode, place, rung));
        }
        // Half stops first: never farther than full ones.
        keyed.sort_by_key(|(shared, sl_mode, ..)| (*shared, *sl_mode == SlMode::Full));
        let mut plan = Self {
            hours,
            groups: Vec::new(),
            ladders: Vec::new(),
            walks: 0,
            eights: 0,
            setups: Vec::new(),
        };
        for walk in keyed.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (shared, sl_mode, ..) = &walk[0];
            plan.push(setups, *shared, *sl_mode, walk);
        }
        Ok(plan)
    }

    fn push(
        &mut self,
        setups: &[Identity],
        shared: Shared,
        sl_mode: SlMode,
        members: &[(Shared, SlMode, usize, Rung)],
    ) {
        let ladder: Vec<Rung> = members.iter().map(|(.., rung)| rung.clone()).collect();
        let known = self.ladders.iter().position(|known| *known == ladder);
        let ladder = known.unwrap_or_else(|| {
            self.ladders.push(ladder);
            self.ladders.len() - 1
        });
        let first_lane = self.setups.len();
        let lanes = first_lane..first_lane + members.len();
        let first_eight = self.eights;
        let place = self.walks;
        let walk = Walk { place, sl_mode, ladder, first_lane, setups: members.len(), first_eight };
        self.walks += 1;
        self.eights += walk.eights();
        self.setups.extend(members.iter().map(|(_, _, place, _)| *place));
        let (hours, (entry_rule, signal_bars, confirm_closes)) = shared;
        match self.groups.last_mut() {
            Some(group)
                if (group.hours, (group.entry_rule, group.signal_bars, group.confirm_closes))
                    == shared =>
            {
                group.walks.push(walk);
                group.lanes.end = lanes.end;
            }
            _ => self.groups.push(Group {
                hours,
                orb_time: setups[members[0].2].orb_time.as_ref().to_owned(),
                entry_rule,
                signal_bars,
                confirm_closes,
                first_close: confirm_closes == 1
                    && signal_bars == SignalBars::OneMinute
                    && !matches!(entry_rule, EntryRule::LimitEdge { .. }),
                walks: vec![walk],
                lanes,
            }),
        }
    }

    /// Windows a day has: opening ranges with their scans.
    pub(crate) fn windows(&self) -> usize {
        self.hours.len()
    }

    /// Whether the ranges of two windows start at the same time.
    pub(crate) fn same_start(&self, one: usize, other: usize) -> bool {
        self.hours[one].starts_with(&self.hours[other])
    }
}
