//! `instrument add`: contract, then costs, then production; no step is skipped.

use std::fs;
use std::sync::Arc;

use driftless_model::load::instrument::{Described, described};
use driftless_model::load::replace;
use driftless_model::report::{Finding, Severity, Text};
use serde_json::json;
use toml_edit::{DocumentMut, Item, Table, Value};

use crate::args::{Authority, NewInstrument};
use crate::command::accept::pending;
use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::outcome::{Outcome, Verdict};
use crate::prompt;

/// One key of the file, and how a person is asked for it.
struct Asked<'o> {
    table: Option<&'static str>,
    key: &'static str,
    question: &'static str,
    given: Option<&'o String>,
    /// A figure keeps its decimals and stands without quotes.
    figure: bool,
}

fn asked(options: &NewInstrument) -> [Asked<'_>; 11] {
    let text = |table, key, question, given| Asked { table, key, question, given, figure: false };
    let figure = |table, key, question, given| Asked { table, key, question, given, figure: true };
    let (contract, cost) = (Some("contract"), Some("cost"));
    [
        text(None, "name", "the exchange's name for it", options.name.as_ref()),
        text(None, "exchange", "where it trades, such as COMEX", options.exchange.as_ref()),
        text(None, "source", "where the contract figures come from", options.source.as_ref()),
        figure(contract, "tick_size_points", "tick size in points", options.tick_size.as_ref()),
        figure(contract, "tick_value_usd", "value of a tick in USD", options.tick_value.as_ref()),
        figure(
            contract,
            "point_value_usd",
            "value of a point in USD",
            options.point_value.as_ref(),
        ),
        text(cost, "broker", "who charges the commission", options.broker.as_ref()),
        text(cost, "source", "where the cost figures come from", options.cost_source.as_ref()),
        figure(
            cost,
            "commission_rt_usd",
            "commission per round turn in USD",
            options.commission_rt.as_ref(),
        ),
        figure(
            cost,
            "spread_ticks_per_cross",
            "spread per crossing in ticks",
            options.spread_per_cross.as_ref(),
        ),
        figure(
            cost,
            "slippage_rt_ticks",
            "slippage per round turn beyond the spread, in ticks",
            options.slippage_rt.as_ref(),
        ),
    ]
}

pub(crate) fn add(desk: &Desk, options: &NewInstrument) -> Result<Outcome> {
    let _alone = desk.alone(options.wait.time)?;
    one_authority_at_a_time(desk)?;
    let symbol = options.symbol.trim();
    if symbol.is_empty() || !symbol.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
        let message = format!("`{symbol}` is not a root symbol");
        return Err(Failure::unable(message, "use capital letters and digits, such as `MGC`"));
    }
    let shown = format!("specs/instruments/{}.toml", symbol.to_lowercase());
    let path = desk.specs.join("instruments").join(format!("{}.toml", symbol.to_lowercase()));
    let mut document = match fs::read_to_string(&path) {
        Ok(text) => completed(&shown, &text)?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => begun(symbol),
        Err(error) => return Err(Failure::file("read", &shown, &error)),
    };
    fill(&mut document, options)?;
    let missing = missing(&document);
    settle(&mut document, options, &missing)?;
    let text = document.to_string();
    let (found, findings) = described(&Arc::new(Text::new(shown.as_str(), text.as_str())));
    let errors: Vec<Finding> =
        findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    let Some(found) = found.filter(|_| errors.is_empty()) else {
        let help = "correct the figures; nothing was written";
        return Err(Failure::unable(format!("`{shown}` would break rules"), help).findings(errors));
    };
    if !options.yes {
        eprintln!("\n{text}");
    }
    prompt::consent(&format!("write `{shown}`?"), options.yes)?;
    replace(&path, text.as_bytes()).map_err(|error| Failure::file("write", &shown, &error))?;
    let status = match &found {
        Described::Production(_) => "production",
        Described::Blocked(_) => "blocked",
    };
    let mut page = format!("wrote {shown}: {symbol} is in state `{status}`\n");
    if !missing.is_empty() {
        page.push_str(&format!("  still missing: {}\n", missing.join(", ")));
    }
    let next = match (&found, missing.is_empty()) {
        (Described::Blocked(_), true) => {
            format!("driftless instrument add {symbol} --production")
        }
        (Described::Blocked(_), false) => {
            format!("driftless instrument add {symbol} with what is missing, then --production")
        }
        (Described::Production(_), _) if desk.load().accepted.is_none() => {
            "driftless accept instruments calendar setups".to_owned()
        }
        (Described::Production(_), _) => "driftless accept instruments".to_owned(),
    };
    page.push_str(&format!("next: {next}\n"));
    Ok(Outcome::new(Verdict::Same, page)
        .with("path", shown)
        .with("status", status)
        .with("missing", json!(missing))
        .with("next", next))
}

/// A change of the setups that nobody has accepted yet comes first.
fn one_authority_at_a_time(desk: &Desk) -> Result<()> {
    let loaded = desk.load();
    let specs = loaded.specs.as_ref().or(loaded.draft.as_ref());
    let (Some(specs), Some(accepted)) = (specs, &loaded.accepted) else { return Ok(()) };
    if pending(Some(accepted), &specs.digests).contains(&Authority::Setups) {
        return Err(Failure::drift(
            "D204",
            "the setups differ from the lock, and instruments may not change together with them",
            "review the setups and run `driftless accept setups` first",
        ));
    }
    Ok(())
}

fn begun(symbol: &str) -> DocumentMut {
    let mut document = DocumentMut::new();
    document.insert("symbol", toml_edit::value(symbol));
    for key in ["name", "exchange"] {
        document.insert(key, toml_edit::value(""));
    }
    document.insert("currency", toml_edit::value("USD"));
    document.insert("status", toml_edit::value("blocked"));
    document.insert("source", toml_edit::value(""));
    document
}

/// A file that is there is completed while it is blocked; one in production is edited by hand.
fn completed(shown: &str, text: &str) -> Result<DocumentMut> {
    let document: DocumentMut = text
        .parse()
        .map_err(|error| Failure::unable(format!("`{shown}`: {error}"), "mend the file"))?;
    match document.get("status").and_then(Item::as_str) {
        Some("blocked") => Ok(document),
        _ => Err(Failure::unable(
            format!("`{shown}` is there already and not blocked"),
            format!(
                "edit `{shown}`, then run `driftless impact` and `driftless accept instruments`"
            ),
        )),
    }
}

/// Takes what is given, and asks for what the file does not have.
fn fill(document: &mut DocumentMut, options: &NewInstrument) -> Result<()> {
    for asked in asked(options) {
        let there = text_of(document, &asked).is_some_and(|text| !text.is_empty());
        let answer = match asked.given {
            Some(given) => Some(given.clone()),
            None if there || options.yes => None,
            None => {
                let table = asked.table.map(|table| format!("[{table}] ")).unwrap_or_default();
                prompt::value(&format!("{table}{} (empty: not known yet)", asked.question))?
            }
        };
        let Some(answer) = answer else { continue };
        let value = if asked.figure { figure(asked.key, &answer)? } else { Value::from(answer) };
        match asked.table {
            None => set(document.as_table_mut(), asked.key, value),
            Some(name) => {
                let table = document.entry(name).or_insert_with(|| Item::Table(Table::new()));
                let Some(table) = table.as_table_mut() else {
                    let message = format!("`{name}` is not written as a table");
                    return Err(Failure::unable(message, format!("write it as `[{name}]`")));
                };
                set(table, asked.key, value);
            }
        }
    }
    Ok(())
}

fn text_of(document: &DocumentMut, asked: &Asked<'_>) -> Option<String> {
    let item = match asked.table {
        None => document.get(asked.key)?,
        Some(table) => document.get(table)?.get(asked.key)?,
    };
    Some(item.as_str().map_or_else(|| item.to_string().trim().to_owned(), str::to_owned))
}

/// A figure as it was given: through a binary number it might become another.
fn figure(key: &str, text: &str) -> Result<Value> {
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    let value = text
        .parse::<Value>()
        .ok()
        .filter(|value| digits && matches!(value, Value::Integer(_) | Value::Float(_)));
    value.ok_or_else(|| {
        Failure::unable(
            format!("`{text}` is no figure for `{key}`"),
            "write a decimal such as `0.10`",
        )
    })
}

/// Replaces a value in its place, so that alignment and comments stay.
fn set(table: &mut Table, key: &str, value: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(there) => {
            let decor = there.decor().clone();
            *there = value;
            *there.decor_mut() = decor;
        }
        None => {
            table.insert(key, Item::Value(value));
        }
    }
}

/// What production needs and the file does not have, in the order in which to find it out.
fn missing(document: &DocumentMut) -> Vec<String> {
    let empty = |item: Option<&Item>| item.is_none_or(|item| item.as_str() == Some(""));
    let top = ["name", "exchange", "source"].into_iter();
    let top = top.filter(|key| empty(document.get(key))).map(str::to_owned);
    let within = |table: &'static str, keys: &'static [&'static str]| {
        keys.iter()
            .filter(move |key| empty(document.get(table).and_then(|item| item.get(key))))
            .map(move |key| format!("[{table}] {key}"))
    };
    top.chain(within("contract", &["tick_size_points", "tick_value_usd", "point_value_usd"]))
        .chain(within(
            "cost",
            &[
                "broker",
                "source",
                "commission_rt_usd",
                "spread_ticks_per_cross",
                "slippage_rt_ticks",
            ],
        ))
        .collect()
}

/// Blocked with its reason until both steps are complete, and production only when asked for.
fn settle(document: &mut DocumentMut, options: &NewInstrument, missing: &[String]) -> Result<()> {
    let cost_before_contract =
        missing.iter().any(|key| key.starts_with("[contract]")) && document.get("cost").is_some();
    if cost_before_contract {
        return Err(Failure::unable(
            format!("costs before the contract is known: {} missing", missing.join(", ")),
            "give tick size, tick value and point value first: costs are counted in ticks",
        ));
    }
    if options.production {
        if !missing.is_empty() {
            return Err(Failure::unable(
                format!("production needs what is missing: {}", missing.join(", ")),
                "find it out and give it, or leave `--production` out",
            ));
        }
        set(document.as_table_mut(), "status", "production".into());
        document.remove("reason");
        return Ok(());
    }
    for key in ["name", "exchange", "source"] {
        if missing.iter().any(|one| one == key) {
            set(document.as_table_mut(), key, "not known yet".into());
        }
    }
    let cost = missing.iter().any(|key| key.starts_with("[cost]"));
    if cost && missing.iter().filter(|key| key.starts_with("[cost]")).count() < 5 {
        let list: Vec<&str> =
            missing.iter().filter(|key| key.starts_with("[cost]")).map(String::as_str).collect();
        return Err(Failure::unable(
            format!("a cost model in part: {} missing", list.join(", ")),
            "give all of it, or none of it yet",
        ));
    }
    let reason = options.reason.clone().unwrap_or_else(|| {
        if missing.is_empty() {
            "complete, and not yet reviewed for production".into()
        } else {
            format!("not complete: {}", missing.join(", "))
        }
    });
    let ours = document.get("reason").and_then(Item::as_str).is_none_or(|reason| {
        reason.starts_with("not complete: ") || reason.starts_with("complete, and not yet")
    });
    if ours || options.reason.is_some() {
        set(document.as_table_mut(), "reason", reason.into());
    }
    Ok(())
}
