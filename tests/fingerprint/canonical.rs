//! The written canonical form, read from the words that define it and from nothing else.

use sha2::Digest as _;

#[path = "../support/document.rs"]
mod document;

use document::{Block, blocks};

/// Fields of one record.
type Fields = Vec<(String, String)>;

pub(crate) fn sha256(text: &str) -> String {
    let digest = sha2::Sha256::digest(text.as_bytes());
    let hex: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{}", hex.concat())
}

pub(crate) fn digest(records: impl IntoIterator<Item = String>) -> String {
    let mut records: Vec<String> = records.into_iter().collect();
    records.sort();
    sha256(&format!("driftless canonical 1\n{}", records.concat()))
}

fn record(kind: &str, mut fields: Fields) -> String {
    fields.sort();
    let lines: Vec<String> = fields.iter().map(|(key, value)| format!("{key}={value}\n")).collect();
    format!("[{kind}]\n{}", lines.concat())
}

/// The fields of a table, each key as the canonical form names it.
fn fields(block: &Block, name: impl Fn(&str) -> String) -> Fields {
    block.entries.iter().map(|(key, value)| (name(key), said(value))).collect()
}

fn same(key: &str) -> String {
    key.into()
}

/// A text without its quotes, a figure as its shortest decimal.
fn said(written: &str) -> String {
    if let Some(text) = written.strip_prefix('"') {
        return text.strip_suffix('"').unwrap().into();
    }
    match written.split_once('.') {
        Some((whole, part)) if part.trim_end_matches('0').is_empty() => whole.into(),
        Some(_) => written.trim_end_matches('0').into(),
        None => written.into(),
    }
}

pub(crate) fn setups(text: &str) -> Vec<String> {
    let rows = blocks(text).into_iter().filter(|block| block.header == "[[setup]]");
    rows.map(|row| record("setup", fields(&row, same))).collect()
}

pub(crate) fn instrument(text: &str) -> String {
    let mut all = Fields::new();
    for block in blocks(text) {
        let in_costs = block.header == "[cost]";
        all.extend(fields(&block, |key| {
            if in_costs && key == "source" { "cost_source".into() } else { key.into() }
        }));
    }
    record("instrument", all)
}

pub(crate) fn calendar(text: &str) -> Vec<String> {
    let mut top = Fields::new();
    let mut records = Vec::new();
    for block in blocks(text) {
        match block.header.as_str() {
            "[[session]]" => {
                let mut session = fields(&block, same);
                if block.entries.iter().all(|(key, _)| key != "before_day_start") {
                    session.push(("before_day_start".into(), "false".into()));
                }
                records.push(record("session", session));
            }
            "[[opening_range]]" => records.push(record("opening_range", fields(&block, same))),
            _ => top.extend(fields(&block, |key| match key {
                "rr" | "sl_mode" | "confirm_closes" => format!("reference_{key}"),
                key => key.into(),
            })),
        }
    }
    records.push(record("calendar", top));
    records
}
