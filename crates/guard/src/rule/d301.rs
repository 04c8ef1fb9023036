//! D301: an owned name bound to a literal.

use driftless_model::catalogue::NameClass;
use driftless_model::code::Code;
use driftless_model::report::Finding;
use driftless_model::unit::Ratio;

use super::{Case, whereabouts};
use crate::claim::Claims;
use crate::fact::{Bind, Binding, Held};
use crate::name::{Fit, is_scenery, words};
use crate::owned::Value;
use crate::walk::is_setter;

/// The findings; the bytes of the values they are about join `copied`.
pub(super) fn judge(case: &Case<'_>, copied: &mut Claims) -> Vec<Finding> {
    let mut findings = Vec::new();
    for bind in &case.facts.binds {
        let Some(found) = case.vocabulary.names.find(&bind.name) else { continue };
        for held in &bind.values {
            if held.number.is_nothing() || copied.hold(&held.bytes) {
                continue;
            }
            if is_defined_elsewhere(case, held, found.name) {
                continue;
            }
            let equal: Vec<&Value<'_>> = case
                .owned
                .named(found.name)
                .filter(|value| equals(value, held, found.scale))
                .collect();
            let class = case.owned.class(found.name);
            let finding = match preferred(case, bind, &equal) {
                Some(value) if is_copy(class, found.fit, held, bind) => {
                    copy(case, bind, held, value)
                }
                Some(_) => continue,
                None if class == NameClass::Distinctive
                    && found.fit == Fit::Whole
                    && held.strong
                    && !is_counted(bind, held) =>
                {
                    differs(case, bind, held, found.name)
                }
                None => continue,
            };
            copied.add(&held.bytes);
            findings.push(finding);
        }
    }
    findings
}

/// Whether a number is the value, in the value's unit or in the one its name tells.
fn equals(value: &Value<'_>, held: &Held, scale: i128) -> bool {
    let number = held.number.value;
    let scaled = || Ratio::new(scale, 1).and_then(|scale| value.value.checked_mul(scale));
    value.value == number || (scale != 1 && scaled() == Some(number))
}

/// Whether a value is only named here: where the name is given it, it is reported.
fn is_defined_elsewhere(case: &Case<'_>, held: &Held, name: usize) -> bool {
    let source = case.text.content.get(held.bytes.clone()).unwrap_or_default();
    // An attribute names a function by its text.
    let path = source.trim_matches('"').trim_end_matches("()");
    let last = path.rsplit("::").next().unwrap_or_default();
    last.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && last.chars().all(|c| c.is_alphanumeric() || c == '_')
        && case.vocabulary.names.find(last).is_some_and(|found| found.name == name)
}

/// Whether an owned value under an owned name is a copy, or may be chance.
fn is_copy(class: NameClass, fit: Fit, held: &Held, bind: &Bind) -> bool {
    let number = held.number;
    match (class, fit) {
        (NameClass::Distinctive, Fit::Whole) => {
            held.strong || !(number.is_trivial() || is_counted(bind, held))
        }
        // `rr = 3` turns to the third worker, and `spread = 2` blurs a shadow.
        (NameClass::Ambiguous, Fit::Whole) => {
            let counts = number.whole && number.digits < 2 && !held.text && !is_declared(bind);
            held.strong && !number.is_trivial() && !counts && !is_drawn(bind, held)
        }
        (NameClass::Distinctive, Fit::Part) => held.strong && !number.is_trivial(),
        // A butter spread of 2 is nobody's cost.
        (NameClass::Ambiguous, Fit::Part) => held.strong && number.is_telling(),
    }
}

/// Whether it is a constant or a field under a word of trading, which nobody gives to anything
/// else: `SLIPPAGE: u8`, `rr_target: u32`, and not a round robin's `rr`, which counts from zero
/// and so is given no default by an attribute.
fn is_declared(bind: &Bind) -> bool {
    let of_trading = |word: &String| {
        matches!(word.as_str(), "rr" | "slippage" | "commission" | "friction" | "orb" | "opening")
    };
    let words = words(&bind.name);
    let told = words.len() > 1 || !bind.name.contains(char::is_lowercase);
    let declared = (bind.how == Binding::Item && told) || bind.how == Binding::Default;
    declared && words.iter().any(of_trading)
}

/// Whether an integer stands among the fields of something drawn, moved or balanced.
fn is_drawn(bind: &Bind, held: &Held) -> bool {
    held.number.is_integer()
        && bind.beside.iter().flat_map(|name| words(name)).any(|word| is_scenery(&word))
}

/// Whether an integer may be how wide, how precise or which one it is: `("point_value", 12)`,
/// `Column::PointValue => 3`.
fn is_counted(bind: &Bind, held: &Held) -> bool {
    bind.how == Binding::Call && held.number.whole && !held.text && !is_setter(&bind.name)
}

/// Of several owners of one value, the one that is named nearby.
fn preferred<'v, 'c>(
    case: &Case<'_>,
    bind: &Bind,
    values: &[&'v Value<'c>],
) -> Option<&'v Value<'c>> {
    let near: Vec<String> = core::iter::once(&bind.name)
        .chain(&bind.context)
        .flat_map(|name| case.vocabulary.keys_in(name))
        .collect();
    let named = values.iter().find(|value| near.contains(&value.owner.to_lowercase()));
    named.or(values.first()).copied()
}

fn copy(case: &Case<'_>, bind: &Bind, held: &Held, value: &Value<'_>) -> Finding {
    let message = format!("`{}` is a copy of the `{}` of {}", bind.name, value.name, value.owner);
    Finding::at(Code::D301, case.place(&held.bytes), message)
        .label(whereabouts(value))
        .help(format!("write `{}`", case.replacement(value)))
}

fn differs(case: &Case<'_>, bind: &Bind, held: &Held, name: usize) -> Finding {
    let here = case.source(&held.bytes);
    let all: Vec<&Value<'_>> = case.owned.named(name).collect();
    let place = case.place(&held.bytes);
    match preferred(case, bind, &all) {
        Some(value) if !value.of_setup() => {
            let message = format!("`{}` is `{here}` here, {}", bind.name, whereabouts(value));
            let finding = Finding::at(Code::D301, place, message)
                .label("differs from the authority")
                .help(format!("write `{}`", case.replacement(value)));
            let mut others: Vec<&str> = all.iter().map(|other| other.owner).collect();
            others.retain(|owner| *owner != value.owner);
            others.sort_unstable();
            others.dedup();
            if others.is_empty() {
                return finding;
            }
            let verb = if others.len() == 1 { "owns" } else { "own" };
            finding.note(format!("{} {verb} this name too", listed(&others)))
        }
        value => {
            let message = format!("`{}` is typed here, and the specs own that name", bind.name);
            let finding = Finding::at(Code::D301, place, message)
                .label(format!("`{here}` is in no spec under this name"));
            match value {
                Some(value) => finding.help(format!(
                    "use the setup it is measured on, for example `{}`",
                    case.replacement(value)
                )),
                None => finding.help(format!("use what `{}` offers", case.module)),
            }
        }
    }
}

fn listed(owners: &[&str]) -> String {
    match owners {
        [one] => (*one).to_owned(),
        [first, second] => format!("{first} and {second}"),
        [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
        [] => String::new(),
    }
}
