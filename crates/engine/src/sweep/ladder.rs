//! The targets of setups that share a stop, for every risk met so far.

use driftless_model::formula::Settlement;
use wide::i32x8;

use crate::limits::static_refusal;
use crate::price::ticks;
use crate::sweep::levels::{Four, LEVELS};
use crate::sweep::plan::Rung;
use driftless_model::trade::Reason;

/// Targets compared at once; a ladder is cut into so many. A bit each fills a byte.
pub(crate) const RUNGS: usize = 8;

/// One target at one risk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    /// Distance that lies beyond it, in half ticks.
    pub(crate) beyond: i32,
    /// What it makes before costs, in billionths of R.
    pub(crate) gross: i64,
    /// Whether the setup's own target was cut short.
    pub(crate) capped: bool,
    pub(crate) refused: Option<Reason>,
}

/// The targets of a ladder at one risk: where they are found, and what is asked first.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Row {
    /// Its place among the rows, plus one; zero where it was not worked out.
    number: u32,
    /// Every step is taken, at its own target.
    pub(crate) plain: bool,
    /// Distance that touches every target.
    pub(crate) top: i32,
}

/// Risks of up to this many half ticks are remembered; wider ones are worked out again.
const REMEMBERED: usize = 4_096;

/// A ladder with what was worked out of it.
#[derive(Clone, Debug)]
pub(crate) struct Ladder<'a> {
    rungs: &'a [Rung],
    settlements: &'a [Settlement],
    least_risk: i32,
    rows: Vec<Row>,
    worked_out: usize,
    /// Distances at which the targets are touched, in half ticks, eight by eight.
    reaches: Vec<[i32; RUNGS]>,
    steps: Vec<Step>,
    /// What each step makes at the first cost level, in billionths of R.
    nets: Vec<i64>,
    /// The same at the further ones, by step and four levels.
    further: Vec<Four>,
    /// Something was worked out that no row remembers.
    overfull: bool,
}

impl<'a> Ladder<'a> {
    pub(crate) fn new(rungs: &'a [Rung], settlements: &'a [Settlement], least_risk: i32) -> Self {
        Self {
            rungs,
            settlements,
            least_risk,
            // The last row stands for the risks that are not remembered, and stays unknown.
            rows: vec![Row::default(); REMEMBERED + 1],
            worked_out: 0,
            reaches: Vec::new(),
            steps: Vec::new(),
            nets: Vec::new(),
            further: Vec::new(),
            overfull: false,
        }
    }

    pub(crate) fn rungs(&self) -> &'a [Rung] {
        self.rungs
    }

    /// The targets at a risk above zero.
    #[inline]
    pub(crate) fn at(&mut self, risk: i32) -> Row {
        let row = self.rows[(risk as usize).min(REMEMBERED)];
        if row.number == 0 { self.work_out(risk) } else { row }
    }

    /// Where a row's steps begin among [`Self::nets`] and [`Self::further`].
    #[inline]
    pub(crate) fn place(&self, row: Row) -> usize {
        (row.number as usize - 1) * self.rungs.len()
    }

    /// Which of eight targets are touched at a distance from the entry, a bit each.
    #[inline]
    pub(crate) fn touched(&self, row: Row, eight: usize, distance: i32) -> u8 {
        let eights = self.rungs.len().div_ceil(RUNGS);
        let reaches = i32x8::new(self.reaches[(row.number as usize - 1) * eights + eight]);
        !reaches.simd_gt(i32x8::splat(distance)).to_bitmask() as u8
    }

    /// Distance at which a target is touched, in half ticks.
    pub(crate) fn reach(&self, row: Row, rung: usize) -> i32 {
        let eights = self.rungs.len().div_ceil(RUNGS);
        self.reaches[(row.number as usize - 1) * eights + rung / RUNGS][rung % RUNGS]
    }

    pub(crate) fn step(&self, row: Row, rung: usize) -> &Step {
        &self.steps[self.place(row) + rung]
    }

    /// What each step worked out makes at the first cost level, in billionths of R.
    pub(crate) fn nets(&self) -> &[i64] {
        &self.nets
    }

    /// What each step makes at the further levels, four by four.
    pub(crate) fn further(&self) -> &[Four] {
        &self.further
    }

    /// Forgets what would otherwise grow with the days. Rows handed out no longer hold.
    pub(crate) fn tidy(&mut self) {
        if self.overfull {
            self.rows.fill(Row::default());
            self.worked_out = 0;
            self.reaches.clear();
            self.steps.clear();
            self.nets.clear();
            self.further.clear();
            self.overfull = false;
        }
    }

    #[cold]
    fn work_out(&mut self, risk: i32) -> Row {
        let stop = ticks(risk);
        let (mut plain, mut top) = (true, 0);
        for eight in self.rungs.chunks(RUNGS) {
            // A target that does not exist is never touched.
            let mut reaches = [i32::MAX; RUNGS];
            for (reach, rung) in reaches.iter_mut().zip(eight) {
                let distance = rung.target.distance(risk);
                *reach = distance.reach();
                top = top.max(*reach);
                let step = Step {
                    beyond: distance.beyond(),
                    gross: distance.gross(rung.target.rr, stop).nanos(),
                    capped: distance.capped,
                    refused: static_refusal(risk, self.least_risk, rung.most_risk),
                };
                plain &= step.refused.is_none() && !step.capped && rung.filter.is_none();
                self.steps.push(step);
                let net = |settlement| distance.net(settlement, rung.target.rr, stop).nanos();
                self.nets.push(net(&self.settlements[0]));
                let fours = self.settlements[1..].chunks(LEVELS);
                self.further.extend(fours.map(|four| Four::new(four.iter().map(net))));
            }
            self.reaches.push(reaches);
        }
        self.worked_out += 1;
        let row = Row { number: self.worked_out as u32, plain, top };
        match self.rows[..REMEMBERED].get_mut(risk as usize) {
            Some(known) => *known = row,
            None => self.overfull = true,
        }
        row
    }
}
