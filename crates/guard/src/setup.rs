//! `setup!`: the constant of one setup, found by its identity at compile time.

use std::sync::PoisonError;

use driftless_model::catalogue::{Catalogue, OwnedSetup, PLAIN};
use driftless_model::unit::Ratio;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use crate::number::Number;
use crate::owned::is_metric;
use crate::token::{Complaint, given, nearest, text};

/// Keys a setup has whatever its row says, in the order messages list them.
const KEYS: &[&str] = &["rr", "sl_mode", "filter", "entry_rule"];

/// Expands `setup!`: `$crate "catalogue" MGC, 1000, rr = 2.0, sl_mode = full`.
///
/// Decimals are compared exactly, so `2.0`, `2` and `2.00` are the same target. The result is the
/// path of a generated constant; whether its setup may be traded is for its type to say.
pub fn setup(input: TokenStream) -> TokenStream {
    let _one = crate::door::ONE.lock().unwrap_or_else(PoisonError::into_inner);
    expand(input)
}

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let given = match given(input) {
        Ok(given) => given,
        Err(complaint) => return complaint.into_tokens(),
    };
    let krate = &given.krate;
    match resolve(&given.rest, &given.catalogue) {
        Ok((constant, span)) => {
            let constant = Ident::new(&constant, span);
            quote! { #krate::__generated::setups::#constant }
        }
        Err(complaint) => complaint.into_tokens(),
    }
}

/// The constant that the text of a call comes to, if it comes to one.
pub(crate) fn constant(inside: &str, catalogue: &Catalogue) -> Option<String> {
    let tokens: TokenStream = inside.parse().ok()?;
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    resolve(&trees, catalogue).ok().map(|(constant, _)| constant)
}

/// One `key = value`; the first two have no key.
struct Term {
    key: String,
    value: String,
    /// Where the value stands.
    span: Span,
    key_span: Span,
}

fn resolve(trees: &[TokenTree], catalogue: &Catalogue) -> Result<(String, Span), Complaint> {
    let terms = terms(trees)?;
    for term in terms.iter().skip(2) {
        check_key(term, catalogue)?;
    }
    let mut left: Vec<&OwnedSetup> = catalogue.setups.iter().collect();
    for (at, term) in terms.iter().enumerate() {
        let next: Vec<&OwnedSetup> =
            left.iter().copied().filter(|setup| matches(setup, term)).collect();
        if next.is_empty() {
            return Err(nothing(&terms, at, &left));
        }
        left = next;
    }
    match left.as_slice() {
        [one] => Ok((one.constant.clone(), terms.first().map_or_else(Span::call_site, |t| t.span))),
        several => Err(ambiguous(&terms, several)),
    }
}

/// Splits `MGC, 1000, rr = 2.0` into terms.
fn terms(trees: &[TokenTree]) -> Result<Vec<Term>, Complaint> {
    let end = trees.last().map_or_else(Span::call_site, TokenTree::span);
    let usage = |span, message: &str| {
        Complaint::new(span, message).help("write `setup!(MGC, 1000, rr = 2.0, sl_mode = full)`")
    };
    let comma = |tree: &TokenTree| matches!(tree, TokenTree::Punct(p) if p.as_char() == ',');
    let mut parts: Vec<&[TokenTree]> = trees.split(comma).collect();
    if parts.last().is_some_and(|part| part.is_empty()) {
        parts.pop();
    }
    let mut terms = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let positional = match at {
            0 => Some("instrument"),
            1 => Some("orb_time"),
            _ => None,
        };
        let (key, key_span, value) = match (positional, part) {
            (_, []) => return Err(usage(end, "a value is missing before a comma")),
            (Some(key), value) => (key.to_owned(), value[0].span(), *value),
            (None, [TokenTree::Ident(key), TokenTree::Punct(equals), value @ ..])
                if equals.as_char() == '=' && !value.is_empty() =>
            {
                (key.to_string(), key.span(), value)
            }
            (None, part) => return Err(usage(part[0].span(), "expected `key = value`")),
        };
        let text = written(value)
            .ok_or_else(|| usage(value[0].span(), &format!("`{key}` needs one value")))?;
        let same = |term: &Term| term.key == key;
        if terms.iter().any(same) {
            return Err(Complaint::new(key_span, format!("`{key}` is given twice"))
                .help("delete one of the two"));
        }
        terms.push(Term { key, value: text, span: value[0].span(), key_span });
    }
    if terms.len() < 2 {
        return Err(usage(end, "expected an instrument and an opening range"));
    }
    Ok(terms)
}

/// A value as text: a name, a number with its sign, or a string.
fn written(value: &[TokenTree]) -> Option<String> {
    match value {
        [TokenTree::Ident(name)] => Some(name.to_string()),
        [TokenTree::Literal(literal)] => text(literal).or_else(|| Some(literal.to_string())),
        [TokenTree::Punct(minus), TokenTree::Literal(literal)] if minus.as_char() == '-' => {
            Some(format!("-{literal}"))
        }
        [TokenTree::Group(group)] => {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            written(&inner)
        }
        _ => None,
    }
}

/// Columns a setup may be found by.
fn keys(catalogue: &Catalogue) -> Vec<&str> {
    let mut keys: Vec<&str> = KEYS.to_vec();
    keys.extend(PLAIN.iter().map(|(key, _)| *key));
    let fields = catalogue.setups.iter().flat_map(|setup| &setup.fields);
    keys.extend(fields.map(|(key, _)| key.as_str()).filter(|key| !is_metric(key)));
    let mut seen = std::collections::HashSet::new();
    keys.retain(|key| seen.insert(*key));
    keys
}

fn check_key(term: &Term, catalogue: &Catalogue) -> Result<(), Complaint> {
    let keys = keys(catalogue);
    if keys.contains(&term.key.as_str()) {
        return Ok(());
    }
    let message = if is_metric(&term.key) {
        format!("`{}` is measured, and says nothing about which setup is meant", term.key)
    } else {
        format!("a setup has no key `{}`", term.key)
    };
    let listed = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    let help = match nearest(&term.key, keys.iter().copied()) {
        Some(known) => format!("write `{known}`; keys are {listed}"),
        None => format!("keys are {listed}"),
    };
    Err(Complaint::new(term.key_span, message).help(help))
}

/// What a setup's row says under a key.
fn column<'s>(setup: &'s OwnedSetup, key: &str) -> &'s str {
    match key {
        "instrument" => &setup.instrument,
        "orb_time" => &setup.orb_time,
        "rr" => &setup.rr,
        "sl_mode" => &setup.sl_mode,
        _ => setup.fields.iter().find(|(name, _)| name == key).map_or_else(
            || PLAIN.iter().find(|(name, _)| *name == key).map_or("none", |(_, plain)| plain),
            |(_, value)| value,
        ),
    }
}

fn matches(setup: &OwnedSetup, term: &Term) -> bool {
    let column = column(setup, &term.key);
    if column == term.value {
        return true;
    }
    // An opening range is a name that looks like a number: `0030` is not `30`.
    if term.key == "orb_time" {
        return false;
    }
    match (Number::parse(column), Number::parse(unsuffixed(&term.value))) {
        (Some(column), Some(value)) => column.value == value.value,
        _ => squeezed(column) == squeezed(&term.value),
    }
}

/// A number without the type at its end.
fn unsuffixed(text: &str) -> &str {
    text.strip_suffix("f64")
        .or_else(|| text.strip_suffix("f32"))
        .unwrap_or(text)
        .trim_end_matches('_')
}

/// A filter's text without its spaces.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// No setup has this term together with those before it.
fn nothing(terms: &[Term], at: usize, left: &[&OwnedSetup]) -> Complaint {
    let term = &terms[at];
    let before: Vec<String> = terms[..at].iter().map(shown).collect();
    let message = if before.is_empty() {
        format!("no setup is for `{}`", term.value)
    } else {
        format!("no setup of {} has {}", before.join(", "), shown(term))
    };
    let mut near: Vec<&OwnedSetup> = left.to_vec();
    near.sort_by_key(|setup| {
        let missed = terms.iter().filter(|term| !matches(setup, term)).count();
        // Nobody is sent to a setup that cannot be traded while there is another.
        (missed, setup.status != "active", far(setup, term), setup.constant.clone())
    });
    let notes: String =
        near.iter().take(3).map(|setup| format!("\n  = note: {}", described(setup))).collect();
    let help = match near.first() {
        Some(setup) => {
            let value = column(setup, &term.key);
            let written = if is_positional(term) {
                value.to_owned()
            } else {
                format!("{} = {}", term.key, quoted(value))
            };
            format!("write `{written}`, or promote the setup first")
        }
        None => "promote a setup first".to_owned(),
    };
    Complaint::new(term.span, message + &notes).help(help)
}

fn is_positional(term: &Term) -> bool {
    matches!(term.key.as_str(), "instrument" | "orb_time")
}

/// How far a setup's value lies from the one asked for.
fn far(setup: &OwnedSetup, term: &Term) -> Ratio {
    let (column, value) = (Number::parse(column(setup, &term.key)), Number::parse(&term.value));
    let distance = column.zip(value).and_then(|(a, b)| a.value.checked_sub(b.value));
    match distance {
        Some(distance) if distance < Ratio::ZERO => {
            Ratio::ZERO.checked_sub(distance).unwrap_or(distance)
        }
        Some(distance) => distance,
        None => Ratio::ZERO,
    }
}

fn ambiguous(terms: &[Term], several: &[&OwnedSetup]) -> Complaint {
    let given: Vec<String> = terms.iter().map(shown).collect();
    let mut message = format!("{} setups have {}", several.len(), given.join(", "));
    for setup in several.iter().take(5) {
        message.push_str(&format!("\n  = note: {}", described(setup)));
    }
    if several.len() > 5 {
        message.push_str(&format!("\n  = note: and {} more", several.len() - 5));
    }
    let mut keys: Vec<&str> = KEYS.to_vec();
    keys.extend(PLAIN.iter().map(|(key, _)| *key));
    keys.extend(several.iter().flat_map(|s| &s.fields).map(|(key, _)| key.as_str()));
    let differing = keys.into_iter().find(|key| {
        !is_metric(key)
            && !terms.iter().any(|term| term.key == *key)
            && several.iter().any(|setup| column(setup, key) != column(several[0], key))
    });
    let span = terms.last().map_or_else(Span::call_site, |term| term.span);
    Complaint::new(span, message).help(match differing {
        Some(key) => {
            let value = quoted(column(several[0], key));
            format!("`{key}` tells them apart: add for example `{key} = {value}`")
        }
        None => "use the constant of the one you mean".to_owned(),
    })
}

/// A value as it is written in the call.
fn quoted(value: &str) -> String {
    let word = value.chars().all(|c| c.is_alphanumeric() || c == '_');
    if word || Number::parse(value).is_some() { value.to_owned() } else { format!("{value:?}") }
}

fn shown(term: &Term) -> String {
    if is_positional(term) {
        format!("`{}`", term.value)
    } else {
        format!("`{} = {}`", term.key, quoted(&term.value))
    }
}

/// A setup as a person would ask for it.
fn described(setup: &OwnedSetup) -> String {
    let mut text = format!(
        "`{}`: {} {}, rr = {}, sl_mode = {}",
        setup.constant, setup.instrument, setup.orb_time, setup.rr, setup.sl_mode
    );
    for (key, value) in setup.fields.iter().filter(|(key, _)| !is_metric(key)) {
        text.push_str(&format!(", {key} = {value}"));
    }
    text.push_str(&format!(", {} ({})", setup.status, setup.place));
    text
}

#[cfg(test)]
mod tests;
