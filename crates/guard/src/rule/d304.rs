//! D304: a setup typed again: an opening range and its target side by side.

use core::ops::Range;

use driftless_model::catalogue::OwnedSetup;
use driftless_model::code::Code;
use driftless_model::report::Finding;
use driftless_model::unit::Ratio;

use super::Case;
use crate::fact::{Form, Held, Row};
use crate::name::words;
use crate::owned::Plan;

/// How a row names its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// `"1000"`, `"10:00"`.
    Quoted,
    /// `ORB_1000`, `Orb::T1000`.
    Named,
    /// `1000`.
    Integer,
}

/// An opening range in a row.
struct Mention<'r> {
    range: String,
    bytes: &'r Range<usize>,
    told: Told,
}

/// Beyond these nobody aims.
const NEAREST: Option<Ratio> = Ratio::new(1, 2);
const FARTHEST: Option<Ratio> = Ratio::new(50, 1);

/// The findings, the bytes of the targets they are about, and those of the ranges.
pub(super) fn judge(case: &Case<'_>) -> (Vec<Finding>, Vec<Range<usize>>, Vec<Range<usize>>) {
    let mut findings = Vec::new();
    let mut ranges = Vec::new();
    let mut copied: Vec<Range<usize>> = Vec::new();
    for row in &case.facts.rows {
        let mentions = mentions(case, row);
        // A row of several ranges lists them, and its numbers belong to none of them.
        let [mention] = mentions.as_slice() else { continue };
        let words = Around::of(case, row);
        let targets: Vec<Target<'_>> = row
            .cells
            .iter()
            .filter(|(_, held)| is_target(held) && !copied.contains(&held.bytes))
            .filter(|(_, held)| held.bytes.start != mention.bytes.start)
            .map(|(field, held)| Target::new(case, mention, &words, field.as_deref(), held))
            .collect();
        let Some(target) = chosen(&targets, mention, row, &words) else { continue };
        copied.extend(targets.iter().filter(|other| other.is_copy()).map(|t| t.held.bytes.clone()));
        copied.push(target.held.bytes.clone());
        ranges.push(mention.bytes.clone());
        findings.push(finding(case, mention, target));
    }
    (findings, copied, ranges)
}

/// Words around a row that tell what its numbers are about.
struct Around {
    /// A word for opening ranges, sessions or setups.
    context: bool,
    /// A word for setups or targets.
    setup: bool,
    /// An instrument of a setup.
    instrument: bool,
}

impl Around {
    fn of(case: &Case<'_>, row: &Row) -> Self {
        let mut around = Self { context: false, setup: false, instrument: false };
        let fields = row.cells.iter().filter_map(|(field, _)| field.as_ref());
        for name in row.near.iter().chain(fields).chain(row.keys.iter().map(|(key, _)| key)) {
            for word in words(name) {
                match word.as_str() {
                    "setup" | "setups" | "breakout" | "breakouts" => {
                        around.context = true;
                        around.setup = true;
                    }
                    "orb" | "orbs" | "range" | "ranges" | "session" | "sessions" => {
                        around.context = true;
                    }
                    _ => {}
                }
                around.instrument |= case.owned.trades(&word);
            }
            around.setup |= case.is_target_name(name);
        }
        around
    }
}

/// A number that may be a target.
struct Target<'r> {
    held: &'r Held,
    field: Option<&'r str>,
    /// Its field or method is named for targets.
    named: bool,
    /// The setup it is the target of.
    plan: Option<Plan<'r>>,
    /// What stands at the range, where it is not the target of any.
    nearest: Option<Plan<'r>>,
}

impl<'r> Target<'r> {
    fn new(
        case: &'r Case<'_>,
        mention: &Mention<'_>,
        around: &Around,
        field: Option<&'r str>,
        held: &'r Held,
    ) -> Self {
        let plans = || case.owned.plans(&mention.range);
        let plan = plans().find(|plan| plan.rr == held.number.value);
        let nearest = plans().find(|plan| plan.setup.status == "active").or_else(|| plans().next());
        // The only number of a function named for targets is one.
        let named = match field {
            Some(field) => case.is_target_name(field),
            None => around.setup && !held.number.whole,
        };
        Self { held, field, named, plan, nearest }
    }

    fn is_copy(&self) -> bool {
        self.plan.is_some()
    }
}

/// Numbers a target can be.
fn is_target(held: &Held) -> bool {
    let value = Some(held.number.value);
    NEAREST <= value && value <= FARTHEST
}

/// The number that makes the row a setup.
fn chosen<'t, 'r>(
    targets: &'t [Target<'r>],
    mention: &Mention<'_>,
    row: &Row,
    around: &Around,
) -> Option<&'t Target<'r>> {
    let context = around.context || around.instrument || mention.told == Told::Named;
    let copy = targets.iter().find(|target| {
        let number = target.held.number;
        // `1000` and `8` stand side by side in any program.
        let written = !number.whole || target.named || around.setup || around.instrument;
        // An orb of a game has a radius and mana: with two plain numbers more has to be said.
        let plain = mention.told == Told::Integer && target.field.is_some() && !target.named;
        let context = if plain { around.setup || around.instrument } else { context };
        let beside = context || (mention.told == Told::Quoted && !target.held.text);
        target.is_copy() && written && (beside || target.named && mention.told == Told::Quoted)
    });
    copy.or_else(|| {
        // Another target than the authority's: only where nothing else can be meant.
        let alone = targets.len() == 1 || row.form == Form::Struct || row.form == Form::Chain;
        targets.iter().find(|target| {
            target.named
                && target.nearest.is_some()
                && alone
                && (context || (mention.told == Told::Quoted && !target.held.number.whole))
        })
    })
}

fn mentions<'r>(case: &Case<'_>, row: &'r Row) -> Vec<Mention<'r>> {
    let mut mentions: Vec<Mention<'r>> = Vec::new();
    let mut add = |range: Option<String>, bytes: &'r Range<usize>, told| {
        if let Some(range) = range
            && !mentions.iter().any(|known| known.range == range)
        {
            mentions.push(Mention { range, bytes, told });
        }
    };
    for (key, bytes) in &row.keys {
        // The name of a constant says all of it, and its figures are a row.
        if case.owned.is_setup(key) {
            continue;
        }
        let text = key.replace(':', "");
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            add(case.owned.range(&text), bytes, Told::Quoted);
        } else {
            let named = words(key).into_iter().find_map(|word| case.owned.range(&word));
            add(named, bytes, Told::Named);
        }
    }
    let cells = row.cells.iter().map(|(_, held)| held);
    for held in row.integers.iter().chain(cells.filter(|held| held.number.whole && !held.text)) {
        let value = held.number.value;
        let text = format!("{:04}", value.numerator());
        if value.numerator() >= 10 && held.number.is_integer() {
            add(case.owned.range(&text), &held.bytes, Told::Integer);
        }
    }
    mentions
}

fn finding(case: &Case<'_>, mention: &Mention<'_>, target: &Target<'_>) -> Finding {
    let range = case.source(mention.bytes);
    let here = case.source(&target.held.bytes);
    let place = case.place(&target.held.bytes);
    let path = |setup: &OwnedSetup| format!("{}::setups::{}", case.module, setup.constant);
    let Some(plan) = &target.plan else {
        let finding = |told: &str| {
            let message = format!("`{range}` has the target `{here}` here, {told}");
            Finding::at(Code::D304, place.clone(), message).label("differs from the authority")
        };
        return match &target.nearest {
            Some(Plan { setup, .. }) => finding(&format!("`{}` in {}", setup.rr, setup.place))
                .help(format!("write `{}`, or promote the setup first", path(setup))),
            None => finding("and none in the specs").help("promote the setup first"),
        };
    };
    let setup = plan.setup;
    let message = format!("`{range}` with `{here}` is the setup `{}` typed again", setup.constant);
    let finding = Finding::at(Code::D304, place, message)
        .label(format!("{}, `{}` in {}", setup.status, setup.rr, setup.place));
    let active = case.owned.plans(&mention.range).find(|plan| plan.setup.status == "active");
    match active {
        Some(active) if setup.status != "active" => finding.help(format!(
            "write `{}`, or promote the {} setup first",
            path(active.setup),
            setup.status
        )),
        _ => finding.help(format!("write `{}`", path(setup))),
    }
}
