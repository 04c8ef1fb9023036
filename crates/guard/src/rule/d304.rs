//! D304: a setup typed again: an opening range and its target side by side.

use core::ops::Range;

use driftless_model::catalogue::OwnedSetup;
use driftless_model::code::Code;
use driftless_model::report::Finding;
use driftless_model::unit::Ratio;

use super::Case;
use crate::claim::Claims;
use crate::fact::{Bind, Binding, Form, Held, Row};
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

/// Nobody aims lower or higher.
const LEAST: Option<Ratio> = Ratio::new(1, 2);
const MOST: Option<Ratio> = Ratio::new(50, 1);

/// The findings; the bytes of their targets and ranges join the claims.
pub(super) fn judge(case: &Case<'_>, copied: &mut Claims, ranges: &mut Claims) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut plain = Vec::new();
    for row in &case.facts.rows {
        let mut mentions = mentions(case, row);
        // A row of several ranges lists them, and its numbers belong to none of them.
        let (Some(mention), None) = (mentions.pop(), mentions.pop()) else { continue };
        let around = Around::of(case, row);
        let mut targets: Vec<Target<'_>> = row
            .cells
            .iter()
            .filter(|(_, held)| is_target(held) && !copied.hold(&held.bytes))
            .filter(|(_, held)| held.bytes.start != mention.bytes.start)
            .map(|(field, held)| {
                let named = match field {
                    Some(field) => case.is_target_name(field),
                    // The only number of a function named for targets is one.
                    None => around.setup && !held.number.whole,
                };
                Target::new(case, &mention.range, field.as_deref(), held, named)
            })
            .collect();
        let Some(target) = chosen(&targets, &mention, row, &around) else {
            let is_plain = mention.told == Told::Quoted && row.form != Form::Call;
            if let (true, [Target { plan: Some(_), .. }]) = (is_plain, targets.as_slice()) {
                plain.extend(targets.pop().map(|target| Plain { row, mention, target }));
            }
            continue;
        };
        let copies = targets.iter().filter(|other| other.plan.is_some());
        copies.chain([target]).for_each(|one| copied.add(&one.held.bytes));
        ranges.add(mention.bytes);
        let shown = case.source(mention.bytes);
        findings.push(finding(case, &mention.range, &shown, target));
    }
    for one in plain.iter().filter(|one| plain.iter().any(|other| one.agrees(other))) {
        let Plain { mention, target, .. } = one;
        copied.add(&target.held.bytes);
        ranges.add(mention.bytes);
        findings.push(finding(case, &mention.range, &case.source(mention.bytes), target));
    }
    for bind in &case.facts.binds {
        findings.extend(named(case, bind, copied));
    }
    findings
}

/// A range with the integer that is its target, which two of them side by side make no chance:
/// `[("0900", 6), ("1000", 8)]`.
struct Plain<'r> {
    row: &'r Row,
    mention: Mention<'r>,
    target: Target<'r>,
}

impl Plain<'_> {
    /// Whether another stands beside it, for another range.
    fn agrees(&self, other: &Self) -> bool {
        self.mention.range != other.mention.range && self.around().eq(other.around())
    }

    /// Names around it, its own keys aside.
    fn around(&self) -> impl Iterator<Item = &String> {
        let is_key = |name: &&String| self.row.keys.iter().any(|(key, _)| key == *name);
        self.row.near.iter().filter(move |name| !is_key(name))
    }
}

/// `ORB_1000_RR = 8.0`: a range and its target in one name.
fn named(case: &Case<'_>, bind: &Bind, copied: &mut Claims) -> Option<Finding> {
    let range = words(&bind.name).into_iter().find_map(|word| case.owned.range(&word))?;
    if bind.how == Binding::Compare || !case.is_target_name(&bind.name) {
        return None;
    }
    let [held] = bind.values.as_slice() else { return None };
    if !held.strong || !is_target(held) || copied.hold(&held.bytes) {
        return None;
    }
    copied.add(&held.bytes);
    let target = Target::new(case, &range, None, held, true);
    Some(finding(case, &range, &bind.name, &target))
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
        // `["1000", "8", "full"]`.
        if row.keys.iter().any(|(key, _)| case.owned.is_stop(key)) {
            around.context = true;
            around.setup = true;
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
        range: &str,
        field: Option<&'r str>,
        held: &'r Held,
        named: bool,
    ) -> Self {
        let plans = || case.owned.plans(range);
        let plan = plans().find(|plan| plan.rr == held.number.value);
        let nearest = plans().find(|plan| plan.setup.status == "active").or_else(|| plans().next());
        Self { held, field, named, plan, nearest }
    }
}

/// Numbers a target can be.
fn is_target(held: &Held) -> bool {
    let value = Some(held.number.value);
    LEAST <= value && value <= MOST
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
        target.plan.is_some() && written && (beside || target.named && mention.told == Told::Quoted)
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
        } else if !is_quantity(key) {
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

/// `1000.0`, `1000ms`: a number and its unit.
fn is_quantity(key: &str) -> bool {
    let rest = key.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < key.len() && rest.starts_with(|c: char| c == '.' || c.is_alphabetic())
}

/// `shown` is what the source calls the range.
fn finding(case: &Case<'_>, range: &str, shown: &str, target: &Target<'_>) -> Finding {
    let here = case.source(&target.held.bytes);
    let place = case.place(&target.held.bytes);
    let path = |setup: &OwnedSetup| format!("{}::setups::{}", case.module, setup.constant);
    let Some(plan) = &target.plan else {
        let finding = |told: &str| {
            let message = format!("`{shown}` has the target `{here}` here, {told}");
            Finding::at(Code::D304, place.clone(), message).label("differs from the authority")
        };
        return match &target.nearest {
            Some(Plan { setup, .. }) => finding(&format!("`{}` in {}", setup.rr, setup.place))
                .help(format!("write `{}`, or promote the setup first", path(setup))),
            None => finding("and none in the specs").help("promote the setup first"),
        };
    };
    let setup = plan.setup;
    let message = format!("`{shown}` with `{here}` is the setup `{}` typed again", setup.constant);
    let finding = Finding::at(Code::D304, place, message)
        .label(format!("{}, `{}` in {}", setup.status, setup.rr, setup.place));
    let active = case.owned.plans(range).find(|plan| plan.setup.status == "active");
    match active {
        Some(active) if setup.status != "active" => finding.help(format!(
            "write `{}`, or promote the {} setup first",
            path(active.setup),
            setup.status
        )),
        _ => finding.help(format!("write `{}`", path(setup))),
    }
}
