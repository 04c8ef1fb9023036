//! `validate`: a setup trade by trade against `specs/limits.toml`.

use driftless_features::{Criterion, judge};
use driftless_model::limits::Limits;
use driftless_model::load::Specs;
use driftless_model::setup::{Setup, Status};
use serde_json::{Value, json};

use crate::args::Validate;
use crate::command::promote::{self, Change};
use crate::command::setup::one;
use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::measure::{Measurement, known, measure};
use crate::outcome::{Outcome, Verdict};
use crate::page::{self, Tone, count};

pub(super) fn run(desk: &Desk, options: &Validate) -> Result<Outcome> {
    let _alone = if options.record { Some(desk.alone(options.span.wait.time)?) } else { None };
    let specs = desk.readable()?;
    let rows = known(desk, &specs, options.span.wait)?;
    let (name, setup) = one(&rows, &options.name)?;
    if options.record && setup.status() != Status::Candidate {
        return Err(Failure::unable(
            format!("{name} is {}, not a candidate", setup.status()),
            "measure an active setup again with `driftless promote`; what is retired or rejected is reopened first",
        ));
    }
    let judged = judged(&specs, setup, &options.span)?;
    let mut page = judged.page(name);
    let mut outcome = if options.record && judged.met() && !options.span.ungated {
        let change = Change { status: Status::Candidate, reason: String::new() };
        let changed =
            promote::write(desk, &specs, setup, &judged.measured, change, options.span.wait)?;
        page.push_str(&format!(
            "{name}: {} → {}\nnext: driftless promote {name}\n",
            setup.stage(),
            changed.stage()
        ));
        Outcome::new(Verdict::Same, page).with("recorded", true)
    } else {
        Outcome::new(judged.verdict(), page).with("recorded", false)
    };
    outcome.json.extend(judged.json(name));
    Ok(outcome)
}

/// A measurement and what became of it.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) measured: Measurement,
    pub(super) criteria: Vec<Criterion>,
    gated: bool,
}

/// Measures a setup and holds it against the limits.
pub(super) fn judged(specs: &Specs, setup: &Setup, span: &crate::args::Span) -> Result<Judged> {
    let limits = limits(specs)?;
    let measured = measure(specs, std::slice::from_ref(setup), span)?;
    let measured = measured
        .into_iter()
        .next()
        .ok_or_else(|| Failure::unable("the setup was not measured", "run it again"))?;
    let criteria = judge(limits, &measured.tested.figures);
    Ok(Judged { measured, criteria, gated: !span.ungated })
}

fn limits(specs: &Specs) -> Result<&Limits> {
    specs.limits.as_ref().ok_or_else(|| {
        Failure::unable(
            "no `specs/limits.toml`: nobody wrote down what a setup must show",
            "`driftless init` makes one; say there what this desk asks for",
        )
    })
}

impl Judged {
    pub(super) fn met(&self) -> bool {
        self.criteria.iter().all(|criterion| criterion.met)
    }

    pub(super) fn unmet(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|criterion| !criterion.met)
    }

    /// Exit code 0 vouches for a setup; what is not met, or measured as nobody trades, is not
    /// vouched for.
    fn verdict(&self) -> Verdict {
        if self.met() && self.gated { Verdict::Same } else { Verdict::Unknown }
    }

    fn page(&self, name: &str) -> String {
        let rows = self.criteria.iter().map(|one| {
            let mark = if one.met { Tone::Good.on("met") } else { Tone::Fault.on("not met") };
            [one.key.clone(), one.asked.clone(), one.found.clone(), mark]
        });
        let mut page = page::table(&["limit", "asked", "found", ""], rows);
        let bars = &self.measured.bars;
        let days = count(bars.days, "trading day");
        page.push_str(&format!("\n\n{days} from {} to {}, {}\n", bars.from, bars.to, bars.digest));
        let unmet = self.unmet().count();
        page.push_str(&match (unmet, self.gated) {
            (0, true) => format!("{}: {name} meets every limit\n", Tone::Good.on("met")),
            (0, false) => format!(
                "{name} meets every limit with trades that costs forbid, which nobody trades\n"
            ),
            (unmet, _) => {
                format!("{}: {name} misses {}\n", Tone::Fault.on("not met"), count(unmet, "limit"))
            }
        });
        page
    }

    fn json(&self, name: &str) -> serde_json::Map<String, Value> {
        let criteria: Vec<Value> = self
            .criteria
            .iter()
            .map(|one| json!({ "limit": one.key, "asked": one.asked, "found": one.found, "met": one.met }))
            .collect();
        let mut object = self.measured.json();
        object.insert("name".into(), name.into());
        object.insert("gated".into(), self.gated.into());
        object.insert("met".into(), self.met().into());
        object.insert("criteria".into(), criteria.into());
        object
    }
}
