//! The targets of setups that share a stop, for every risk met so far.

use driftless_model::formula::Settlement;

use crate::limits::static_refusal;
use crate::price::ticks;
use crate::sweep::plan::Rung;
use driftless_model::trade::Reason;

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

/// The targets of a ladder at one risk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Steps<'a> {
    /// Distance at which each is touched, in half ticks.
    pub(crate) reaches: &'a [i32],
    pub(crate) steps: &'a [Step],
    /// Place of the first, by which [`Ladder::nets`] knows what they make.
    pub(crate) place: u32,
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
    reaches: Vec<i32>,
    steps: Vec<Step>,
    nets: Vec<i64>,
    /// Something was worked out that no row remembers.
    overfull: bool,
}

impl<'a> Ladder<'a> {
    pub(crate) fn new(rungs: &'a [Rung], settlements: &'a [Settlement], least_risk: i32) -> Self {
        Self {
            rungs,
            settlements,
            least_risk,
            // The last row is for the risk that is not remembered.
            rows: vec![Row::default(); REMEMBERED as usize + 1],
            reaches: Vec::new(),
            steps: Vec::new(),
            nets: Vec::new(),
            overfull: false,
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
        let from = at as usize - 1;
        let steps = from..from + self.rungs.len();
        Steps {
            reaches: &self.reaches[steps.clone()],
            steps: &self.steps[steps],
            place: at - 1,
            plain,
            top,
        }
    }

    /// What each step worked out makes at each cost level, in billionths of R.
    pub(crate) fn nets(&self) -> &[i64] {
        &self.nets
    }

    /// Forgets what would otherwise grow with the days. Places handed out no longer hold.
    pub(crate) fn tidy(&mut self) {
        if self.overfull {
            self.rows.fill(Row::default());
            self.reaches.clear();
            self.steps.clear();
            self.nets.clear();
            self.overfull = false;
        }
    }

    #[cold]
    fn work_out(&mut self, place: usize, risk: i32) {
        let from = self.steps.len();
        let stop = ticks(risk);
        let (mut plain, mut top) = (true, 0);
        for rung in self.rungs {
            let distance = rung.target.distance(risk);
            let reach = distance.reach();
            let step = Step {
                beyond: distance.beyond(),
                gross: distance.gross(rung.target.rr, stop).nanos(),
                capped: distance.capped,
                refused: static_refusal(risk, self.least_risk, rung.most_risk),
            };
            plain &= step.refused.is_none() && !step.capped && rung.filter.is_none();
            top = top.max(reach);
            self.reaches.push(reach);
            self.steps.push(step);
            let net = |settlement| distance.net(settlement, rung.target.rr, stop).nanos();
            self.nets.extend(self.settlements.iter().map(net));
        }
        self.overfull |= risk >= REMEMBERED;
        self.rows[place] = Row { at: from as u32 + 1, plain, top };
    }
}
