//! The targets of setups that share a stop, for every risk met so far.

use driftless_model::formula::Settlement;
use driftless_model::unit::RMultiple;

use crate::limits::static_refusal;
use crate::price::ticks;
use crate::sweep::plan::Rung;
use driftless_model::trade::Reason;

/// One target at one risk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    /// Distance at which it is touched, in half ticks.
    pub(crate) reach: i32,
    /// Distance that lies beyond it.
    pub(crate) beyond: i32,
    /// What it makes at the first cost level, in billionths of R.
    pub(crate) net: i64,
    pub(crate) gross: i64,
    /// Whether the setup's own target was cut short.
    pub(crate) capped: bool,
    pub(crate) refused: Option<Reason>,
}

/// The targets of a ladder at one risk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Steps<'a> {
    pub(crate) steps: &'a [Step],
    /// What each makes at the further cost levels.
    pub(crate) further: &'a [i64],
    /// Every step is taken, at its own target.
    pub(crate) plain: bool,
    /// Distance that touches every target.
    pub(crate) top: i32,
}

/// Risks of up to this many half ticks are remembered; wider ones are worked out again.
const REMEMBERED: i32 = 4_096;

#[derive(Clone, Copy, Debug, Default)]
struct Row {
    /// Place of its first step, plus one.
    at: u32,
    plain: bool,
    top: i32,
}

/// A ladder with what was worked out of it.
#[derive(Clone, Debug)]
pub(crate) struct Ladder<'a> {
    rungs: &'a [Rung],
    settlements: &'a [Settlement],
    least_risk: i32,
    rows: Vec<Row>,
    steps: Vec<Step>,
    further: Vec<i64>,
}

impl<'a> Ladder<'a> {
    pub(crate) fn new(rungs: &'a [Rung], settlements: &'a [Settlement], least_risk: i32) -> Self {
        Self {
            rungs,
            settlements,
            least_risk,
            // The last row is for the risk that is not remembered.
            rows: vec![Row::default(); REMEMBERED as usize + 1],
            steps: Vec::new(),
            further: Vec::new(),
        }
    }

    pub(crate) fn rungs(&self) -> &'a [Rung] {
        self.rungs
    }

    /// The targets at a risk above zero.
    pub(crate) fn at(&mut self, risk: i32) -> Steps<'_> {
        let place = risk.min(REMEMBERED) as usize;
        if self.rows[place].at == 0 || risk >= REMEMBERED {
            self.work_out(place, risk);
        }
        let Row { at, plain, top } = self.rows[place];
        let (from, count) = (at as usize - 1, self.rungs.len());
        let further = self.settlements.len() - 1;
        Steps {
            steps: &self.steps[from..from + count],
            further: &self.further[from * further..(from + count) * further],
            plain,
            top,
        }
    }

    #[cold]
    fn work_out(&mut self, place: usize, risk: i32) {
        let count = self.rungs.len();
        let from = match self.rows[place].at {
            0 => self.steps.len(),
            at => at as usize - 1,
        };
        let stop = ticks(risk);
        let (mut plain, mut top) = (true, 0);
        let mut steps = Vec::with_capacity(count);
        let mut further = Vec::new();
        for rung in self.rungs {
            let distance = rung.target.distance(risk);
            let net = |settlement| distance.net(settlement, rung.target.rr, stop).nanos();
            let step = Step {
                reach: distance.reach(),
                beyond: distance.beyond(),
                net: net(&self.settlements[0]),
                gross: distance.gross(rung.target.rr, stop).nanos(),
                capped: distance.capped,
                refused: static_refusal(risk, self.least_risk, rung.most_risk),
            };
            plain &= step.refused.is_none() && !step.capped && rung.filter.is_none();
            top = top.max(step.reach);
            steps.push(step);
            further.extend(self.settlements[1..].iter().map(net));
        }
        let each = self.settlements.len() - 1;
        self.steps.splice(from..(from + count).min(self.steps.len()), steps);
        self.further.splice(from * each..((from + count) * each).min(self.further.len()), further);
        self.rows[place] = Row { at: from as u32 + 1, plain, top };
    }
}

/// What every stopped trade makes.
pub(crate) const LOSS: i64 = -RMultiple::from_nanos(driftless_model::unit::NANO).nanos();
