//! Findings in the JSON form of rustc's diagnostics: what editors' check commands read.

use driftless_model::report::{Finding, Place, Severity};
use serde_json::{Value, json};

use crate::scan::Scan;

/// The findings of a scan, one object a line, as `rustc --error-format=json` writes diagnostics.
///
/// `rendered` is what a terminal shows. Paths are relative to the target's `base`.
pub fn json(scan: &Scan) -> String {
    scan.findings.iter().map(|finding| format!("{}\n", diagnostic(finding))).collect()
}

fn diagnostic(finding: &Finding) -> Value {
    let mut spans = match &finding.place {
        Some(place) => vec![span(place, &finding.label, true)],
        None => vec![whole_file(&finding.path)],
    };
    spans.extend(finding.also.iter().map(|(place, label)| span(place, label, false)));
    let notes = finding.notes.iter().map(|note| child("note", note));
    let children: Vec<Value> = notes.chain([child("help", &finding.help)]).collect();
    json!({
        "$message_type": "diagnostic",
        "message": finding.message,
        "code": { "code": finding.code.name(), "explanation": finding.code.rule().why },
        "level": match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "spans": spans,
        "children": children,
        "rendered": format!("{}\n\n", finding.render()),
    })
}

fn child(level: &str, message: &str) -> Value {
    json!({
        "message": message,
        "code": null,
        "level": level,
        "spans": [],
        "children": [],
        "rendered": null,
    })
}

fn span(place: &Place, label: &str, is_primary: bool) -> Value {
    let content = place.text.content.as_str();
    let start = content.floor_char_boundary(place.bytes.start);
    let end = content.floor_char_boundary(place.bytes.end.max(start));
    let (line_start, column_start) = line_column(content, start);
    let (line_end, column_end) = line_column(content, end);
    let lines = content.lines().skip(line_start - 1).take(line_end - line_start + 1);
    let text: Vec<Value> = lines
        .enumerate()
        .map(|(at, line)| {
            let first = if at == 0 { column_start } else { 1 };
            let whole = line.chars().count() + 1;
            let last = if line_start + at == line_end { column_end.min(whole) } else { whole };
            json!({ "text": line, "highlight_start": first, "highlight_end": last.max(first) })
        })
        .collect();
    json!({
        "file_name": place.text.path,
        "byte_start": start,
        "byte_end": end,
        "line_start": line_start,
        "line_end": line_end,
        "column_start": column_start,
        "column_end": column_end,
        "is_primary": is_primary,
        "text": text,
        "label": if label.is_empty() { Value::Null } else { label.into() },
        "suggested_replacement": null,
        "suggestion_applicability": null,
        "expansion": null,
    })
}

/// A file that could not be read has no place in it; an editor shows nothing without one.
fn whole_file(path: &str) -> Value {
    json!({
        "file_name": path,
        "byte_start": 0,
        "byte_end": 0,
        "line_start": 1,
        "line_end": 1,
        "column_start": 1,
        "column_end": 1,
        "is_primary": true,
        "text": [],
        "label": null,
        "suggested_replacement": null,
        "suggestion_applicability": null,
        "expansion": null,
    })
}

/// Line and column of a byte, both from one; columns count characters, as rustc's do.
fn line_column(content: &str, byte: usize) -> (usize, usize) {
    let before = &content[..byte];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, content[line_start..byte].chars().count() + 1)
}
