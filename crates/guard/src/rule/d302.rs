//! D302: an owned row typed again.

use driftless_model::code::Code;
use driftless_model::report::Finding;

use super::{Case, whereabouts};
use crate::claim::Claims;
use crate::fact::{Bind, Binding, Form, Held, Row};
use crate::name::words;
use crate::owned::Value;

/// As many integers in one row are a list of something.
const MANY: usize = 4;

/// A value of the key, where it stands.
struct Cell<'a> {
    held: &'a Held,
    value: &'a Value<'a>,
    /// Small integers stand beside anything.
    weak: bool,
}

/// The findings; `reported` are the bytes other rules have reported, and those of these findings
/// join them.
pub(super) fn judge(case: &Case<'_>, reported: &mut Claims) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in &case.facts.rows {
        for (key, bytes) in &row.keys {
            let cells = cells_of_row(case, row, key, reported);
            let Some(finding) = finding(case, key, &case.source(bytes), &cells) else { continue };
            cells.iter().for_each(|cell| reported.add(&cell.held.bytes));
            findings.push(finding);
            break;
        }
    }
    for bind in &case.facts.binds {
        for key in keys_around(case, bind) {
            let cells = cells_of_bind(case, bind, &key, reported);
            let Some(finding) = finding(case, &key, &bind.name, &cells) else { continue };
            cells.iter().for_each(|cell| reported.add(&cell.held.bytes));
            findings.push(finding);
            break;
        }
    }
    findings
}

fn cells_of_row<'a>(
    case: &'a Case<'_>,
    row: &'a Row,
    key: &str,
    reported: &Claims,
) -> Vec<Cell<'a>> {
    let unknown = !case.vocabulary.is_key(key) && case.owned.keyed(key).next().is_none();
    if unknown || counts(row) {
        return Vec::new();
    }
    row.cells
        .iter()
        .filter(|(_, held)| !held.number.is_nothing() && !reported.hold(&held.bytes))
        .filter(|(_, held)| !held.number.is_trivial() || lists(case, row, key))
        .filter(|(field, held)| !is_of_a_trade(field.as_deref(), held))
        .filter_map(|(name, held)| {
            let value = case.owned.keyed(key).find(|v| v.value == held.number.value)?;
            Some(Cell { held, value, weak: is_weak(row.form, name.as_deref(), held) })
        })
        .collect()
}

/// Whether a list says nothing but values of the key, so that a 1 is one of them too:
/// `("MGC", 1, 4)`.
fn lists(case: &Case<'_>, row: &Row, key: &str) -> bool {
    let owned = |held: &Held| case.owned.keyed(key).any(|value| value.value == held.number.value);
    let telling = row.cells.iter().any(|(_, held)| !held.number.is_trivial());
    row.form == Form::List && telling && row.cells.iter().all(|(_, held)| owned(held))
}

/// Whether a field is one of an order or a drawing, where any integer is at home: a stop of `10.0`.
fn is_of_a_trade(field: Option<&str>, held: &Held) -> bool {
    let Some(last) = field.and_then(|field| words(field).pop()) else { return false };
    held.number.is_integer()
        && (is_counted(&last)
            || matches!(
                last.as_str(),
                "bars"
                    | "contracts"
                    | "entry"
                    | "exit"
                    | "margin"
                    | "price"
                    | "row"
                    | "size"
                    | "stop"
                    | "target"
                    | "volume"
            ))
}

/// Whether a word says that integers count, order or place something.
fn is_counted(word: &str) -> bool {
    matches!(
        word,
        "bottom"
            | "count"
            | "days"
            | "decimals"
            | "height"
            | "id"
            | "left"
            | "leverage"
            | "limit"
            | "limits"
            | "lots"
            | "months"
            | "position"
            | "positions"
            | "priority"
            | "qty"
            | "quantity"
            | "rank"
            | "right"
            | "top"
            | "width"
            | "x"
            | "y"
    )
}

/// Whether the integers of a row are about something else: by the names around it, or because
/// they are many.
fn counts(row: &Row) -> bool {
    let integers = row.cells.iter().filter(|(_, held)| held.number.whole).count();
    let named = || row.near.iter().flat_map(|name| words(name)).any(|word| is_counted(&word));
    integers == row.cells.len()
        && (integers > MANY || (row.form != Form::Struct && row.form != Form::Chain && named()))
}

/// Whether a value says too little to make a row by itself.
fn is_weak(form: Form, field: Option<&str>, held: &Held) -> bool {
    let number = held.number;
    if number.is_trivial() {
        return true;
    }
    // `{"symbol": "MGC", "m": 10}`.
    if number.whole && number.digits > 1 && field.is_some_and(is_multiplier) {
        return false;
    }
    if held.text && number.whole {
        return true;
    }
    // A builder's methods are about many things, and a distance of `10.0` is one of them.
    if form == Form::Chain && number.is_integer() && !field.is_some_and(is_multiplier) {
        return true;
    }
    if number.is_telling() || !number.whole {
        return false;
    }
    // `Order { symbol: "MGC", quantity: 2 }`, `buy("MGC", 10)`.
    field.is_some() || form == Form::Call || number.digits < 2
}

/// The keys a name or the items around it carry: `mod mgc`, `const MGC: Spec`, `MGC_PV`.
fn keys_around(case: &Case<'_>, bind: &Bind) -> Vec<String> {
    let mut keys = case.vocabulary.keys_in(&bind.name);
    if is_declared(bind) {
        keys.extend(bind.context.iter().flat_map(|name| case.vocabulary.keys_in(name)));
    }
    keys.dedup();
    keys
}

fn is_declared(bind: &Bind) -> bool {
    matches!(bind.how, Binding::Item | Binding::Default)
}

fn cells_of_bind<'a>(
    case: &'a Case<'_>,
    bind: &'a Bind,
    key: &str,
    reported: &Claims,
) -> Vec<Cell<'a>> {
    if bind.how == Binding::Compare {
        return Vec::new();
    }
    bind.values
        .iter()
        .filter(|held| held.strong || is_declared(bind) || words(&bind.name) == [key])
        .filter(|held| !reported.hold(&held.bytes))
        // Without a key beside it, a small round number is anybody's.
        .filter(|held| {
            let number = held.number;
            number.is_telling()
                || (number.digits > 1 && (!number.whole || is_multiplier(&bind.name)))
        })
        .filter_map(|held| {
            let value = case.owned.keyed(key).find(|v| v.value == held.number.value)?;
            Some(Cell { held, value, weak: false })
        })
        .collect()
}

/// Whether a name says what a point is worth without its owned words: `MGC_MULT`.
fn is_multiplier(name: &str) -> bool {
    words(name)
        .iter()
        .any(|word| matches!(word.as_str(), "m" | "mul" | "mult" | "multiplier" | "pv"))
}

fn finding(case: &Case<'_>, key: &str, shown: &str, cells: &[Cell<'_>]) -> Option<Finding> {
    let first = cells.iter().find(|cell| !cell.weak).or_else(|| {
        let second = cells.iter().skip(1).find(|c| c.value.name != cells[0].value.name);
        second.and(cells.first())
    })?;
    let value = first.value;
    let here = case.source(&first.held.bytes);
    let message = format!("`{shown}` with `{here}` is a row of {} typed again", owner(key, value));
    let mut finding = Finding::at(Code::D302, case.place(&first.held.bytes), message)
        .label(format!("`{}`, {}", value.name, whereabouts(value)));
    for cell in cells.iter().filter(|cell| cell.held.bytes != first.held.bytes) {
        let here = case.source(&cell.held.bytes);
        let value = cell.value;
        finding = finding.note(format!("`{here}` is `{}`, {}", value.name, whereabouts(value)));
    }
    let mut paths: Vec<String> = Vec::new();
    for cell in cells {
        let path = format!("`{}`", case.replacement(cell.value));
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    Some(finding.help(format!("write {}", paths.join(", "))))
}

fn owner(key: &str, value: &Value<'_>) -> String {
    if key.eq_ignore_ascii_case(value.owner) {
        value.owner.to_owned()
    } else {
        format!("`{}`", value.owner)
    }
}
