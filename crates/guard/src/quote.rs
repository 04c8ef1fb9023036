//! String literals: what a text says in another language than Rust.

use std::collections::HashMap;

use core::ops::Range;

use syn::{Expr, Lit};

use crate::fact::{Held, Piece};
use crate::fold::{bare, last_segment, text_of, wraps};
use crate::number::Number;

/// Texts of constants, by name; `None` where a name has several.
pub(crate) type Texts = HashMap<String, Option<String>>;

/// A literal as a piece of text.
pub(crate) fn piece(lit: &Lit) -> Option<Piece> {
    let start = match lit {
        Lit::Str(text) => text.span().byte_range().start,
        Lit::ByteStr(text) => text.span().byte_range().start,
        Lit::CStr(text) => text.span().byte_range().start,
        _ => return None,
    };
    let source = match lit {
        Lit::Str(text) => text.token().to_string(),
        Lit::ByteStr(text) => text.token().to_string(),
        Lit::CStr(text) => text.token().to_string(),
        _ => return None,
    };
    Some(Piece { source, start, literal: true })
}

/// The pieces of a text put together from several: `"a".to_owned() + B + "c"`.
pub(crate) fn pieces(expr: &Expr, texts: &Texts, found: &mut Vec<Piece>) {
    match bare(expr) {
        Expr::Lit(lit) => found.extend(piece(&lit.lit)),
        Expr::Binary(binary) if matches!(binary.op, syn::BinOp::Add(_)) => {
            pieces(&binary.left, texts, found);
            pieces(&binary.right, texts, found);
        }
        Expr::MethodCall(call) if call.args.is_empty() => pieces(&call.receiver, texts, found),
        Expr::Call(call) if call.args.len() == 1 && wraps(&call.func) => {
            if let Some(arg) = call.args.first() {
                pieces(arg, texts, found);
            }
        }
        Expr::Array(array) => array.elems.iter().for_each(|elem| pieces(elem, texts, found)),
        expr @ Expr::Path(_) => {
            let text = filled(expr, texts);
            found.extend(text.map(|source| Piece { source, start: 0, literal: false }));
        }
        _ => {}
    }
}

/// The text of a literal or of a constant.
pub(crate) fn filled(expr: &Expr, texts: &Texts) -> Option<String> {
    text_of(expr).or_else(|| texts.get(&last_segment(bare(expr))?)?.clone())
}

/// The bytes inside the quotes of a literal, and whether a backslash escapes there.
pub(crate) fn inside(source: &str) -> (Range<usize>, bool) {
    let open = source.find('"');
    let close = source.rfind('"');
    let (Some(open), Some(close)) = (open, close) else { return (0..source.len(), false) };
    (open + 1..close.max(open + 1), !source[..open].contains('r'))
}

/// What a literal's text assigns, and the rows it lists.
#[derive(Debug, Default)]
pub(crate) struct Entries {
    /// Names with what follows them, in records: `point_value = 10.0`, `{"tick_size": 0.1}`.
    pub(crate) records: Vec<Record>,
    /// Words and numbers of one line with commas: `MGC,0.10,10.00`.
    pub(crate) rows: Vec<Listed>,
}

/// The language of a text, by the ending of its files, where one pass over its tokens says more
/// than its assignments: SQL and JSON.
pub(crate) fn language(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if text.starts_with('{') || text.starts_with('[') {
        return text.contains(['"', '\'']).then_some("json");
    }
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let is = |word: &str, wanted: &[&str]| wanted.iter().any(|one| word.eq_ignore_ascii_case(one));
    let verb = words.next().filter(|word| {
        is(word, &["select", "insert", "update", "create", "with", "alter", "merge", "replace"])
    })?;
    // A sentence may begin with a verb, and goes on in small letters.
    let more = &["from", "into", "set", "table", "values", "as", "case", "where"];
    let loud = verb.bytes().all(|byte| byte.is_ascii_uppercase());
    let told = words.filter(|word| is(word, more)).count();
    (told > usize::from(!loud)).then_some("sql")
}

/// The inside of a literal with every escape blanked, and where it starts in the file.
pub(crate) fn content(piece: &Piece) -> (String, usize) {
    let (bytes, escapes) = inside(&piece.source);
    let text = if escapes { unescaped(&piece.source) } else { piece.source.clone() };
    (text[bytes.clone()].to_owned(), piece.start + bytes.start)
}

/// Names with values that stand together.
#[derive(Debug, Default)]
pub(crate) struct Record {
    /// The words of the table they stand in: `[contracts.MGC]`, `MGC:`.
    pub(crate) section: Vec<(String, Range<usize>)>,
    pub(crate) entries: Vec<Assigned>,
}

/// A name and its value.
#[derive(Debug)]
pub(crate) struct Assigned {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) bytes: Range<usize>,
    pub(crate) number: Option<Held>,
}

/// A line of a list.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    pub(crate) words: Vec<(String, Range<usize>)>,
    pub(crate) numbers: Vec<Held>,
}

/// Reads TOML, JSON, YAML, arguments and comma-separated lines, as far as names and numbers go.
pub(crate) fn entries(piece: &Piece) -> Entries {
    let (bytes, escapes) = inside(&piece.source);
    // Spaces and quotes in the place of escapes keep every position what it is.
    let text = if escapes { unescaped(&piece.source) } else { piece.source.clone() };
    let mut entries = Entries::default();
    let mut record = Record::default();
    let mut start = bytes.start;
    for line in text[bytes].split('\n') {
        let section = section(line, piece.start + start);
        // A record ends with its bracket, its table or an empty line.
        if line.trim().is_empty() || line.trim_start().starts_with('[') || !section.is_empty() {
            entries.records.push(core::mem::take(&mut record));
        }
        if !section.is_empty() {
            record.section = section;
        }
        let mut at = 0;
        for part in line.split_inclusive('}') {
            assigned(part, piece.start + start + at, &mut record.entries);
            at += part.len();
            if part.ends_with('}') {
                entries.records.push(core::mem::take(&mut record));
            }
        }
        entries.rows.extend(listed(line, piece.start + start));
        start += line.len() + 1;
    }
    entries.records.push(record);
    entries.records.retain(|record| !record.entries.is_empty());
    entries
}

/// The words of a line that opens a table: `[contracts.MGC]`, `MGC:`.
fn section(line: &str, start: usize) -> Vec<(String, Range<usize>)> {
    let bare = line.trim();
    let inside = match bare.strip_suffix(':') {
        Some(name) if !name.contains(['[', '{', ':', ' ']) => name,
        _ => match bare.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(name) if !name.contains([',', ':', '{']) => name,
            _ => return Vec::new(),
        },
    };
    let mut words = Vec::new();
    let from = line.find(inside).unwrap_or(0);
    let mut at = 0;
    for word in inside.split('.') {
        let name = word.trim_matches(['[', ']', '"', '\'', ' ', '-']);
        if name.starts_with(|c: char| c.is_alphanumeric()) {
            let first = start + from + at + word.find(name).unwrap_or(0);
            words.push((name.to_owned(), first..first + name.len()));
        }
        at += word.len() + 1;
    }
    words
}

/// The source with a line break for each `\n`, and a space for what else escapes and is no quote.
fn unescaped(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some('n')) => text.push_str(" \n"),
            ('\\', Some('"' | '\'')) => {
                text.push(' ');
                continue;
            }
            ('\\', Some(next)) if next.is_ascii() => text.push_str("  "),
            _ => {
                text.push(c);
                continue;
            }
        }
        chars.next();
    }
    text
}

fn assigned(line: &str, start: usize, found: &mut Vec<Assigned>) {
    for (at, _) in line.match_indices(['=', ':', '>']) {
        let Some((name, name_at)) = name_before(line, at) else { continue };
        let after = &line[at + 1..];
        let trimmed = after.trim_start_matches(['=', ' ', '\t', '[']);
        let from = at + 1 + (after.len() - trimmed.len());
        let before = line[..name_at].chars().next_back();
        match line.as_bytes()[at] {
            // `{cost:8.4}` is a width, `<cost>8.4</cost>` an element, `cost > 8.4` a comparison.
            b':' if before == Some('{') && from == at + 1 => continue,
            b'>' if before != Some('<') || from != at + 1 => continue,
            _ => {}
        }
        let bytes = value_at(line, from);
        let text = &line[bytes.clone()];
        // `10.0.1`, `10:30` and `10px` are texts.
        let bytes = start + bytes.start..start + bytes.end;
        let number = Number::parse(text).map(|number| Held {
            number,
            bytes: bytes.clone(),
            strong: true,
            text: true,
        });
        found.push(Assigned { name: name.to_owned(), text: text.to_owned(), bytes, number });
    }
}

/// The bytes of the value that starts there, without its quotes.
fn value_at(line: &str, from: usize) -> Range<usize> {
    let rest = &line[from..];
    let quoted = rest.trim_start_matches([' ', '"', '\'']);
    let start = from + (rest.len() - quoted.len());
    let ends: &[char] = if quoted.len() == rest.len() {
        &[' ', '\t', ',', ';', ')', ']', '}', '<', '"', '\'', '&', '#']
    } else {
        &['"', '\'']
    };
    let length = quoted.find(ends).unwrap_or(quoted.len());
    start..start + quoted[..length].trim_end().len()
}

/// The name that ends at a separator, quotes and spaces between them aside.
fn name_before(line: &str, at: usize) -> Option<(&str, usize)> {
    let bare = line[..at].trim_end_matches([' ', '\t', '"', '\'', ']', '`']);
    let wordy = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let start = bare
        .rfind(|c| !wordy(c))
        .map_or(0, |at| at + bare[at..].chars().next().map_or(1, char::len_utf8));
    let name = bare[start..].trim_start_matches('-');
    let starts = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    starts.then_some((name, bare.len() - name.len()))
}

fn listed(line: &str, start: usize) -> Option<Listed> {
    if !line.contains([',', ';', '|', '\t']) {
        return None;
    }
    let mut listed = Listed::default();
    let mut at = 0;
    for cell in line.split([',', ';', '|', '\t']) {
        let bare = cell.trim_matches([' ', '"', '\'', '[', ']', '(', ')', '{', '}']);
        let from = at + cell.find(bare).unwrap_or(0);
        at += cell.len() + 1;
        let bytes = start + from..start + from + bare.len();
        if let Some(number) = Number::parse(bare).filter(|_| !bare.contains(' ')) {
            listed.numbers.push(Held { number, bytes: bytes.clone(), strong: true, text: true });
        }
        if !bare.is_empty() && bare.chars().all(|c| c.is_alphanumeric() || c == '_') {
            listed.words.push((bare.to_owned(), bytes));
        }
    }
    (!listed.words.is_empty() && !listed.numbers.is_empty()).then_some(listed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(source: &str) -> Entries {
        entries(&Piece { source: source.to_owned(), start: 0, literal: true })
    }

    fn names(source: &str) -> Vec<String> {
        let shown = |one: Assigned| Some(format!("{} {}", one.name, &source[one.number?.bytes]));
        let records = of(source).records.into_iter();
        records.flat_map(|record| record.entries).filter_map(shown).collect()
    }

    #[test]
    fn assignments_of_every_language() {
        assert_eq!(names(r#""point_value = 10.0""#), ["point_value 10.0"]);
        assert_eq!(names(r##"r#"{"tick_size": 0.1, "a": [2]}"#"##), ["tick_size 0.1", "a 2"]);
        assert_eq!(names(r#""{\"tick_size\": 0.1}""#), ["tick_size 0.1"]);
        assert_eq!(names(r#""a: 1\nb: '2.50'""#), ["a 1", "b 2.50"]);
        assert_eq!(names(r#""--point-value=10""#), ["point-value 10"]);
        assert_eq!(names("\"<rr>8.0</rr>\""), ["rr 8.0"]);
        assert_eq!(names("\"x == 3\""), ["x 3"]);
    }

    #[test]
    fn what_assigns_nothing() {
        for source in [
            r#""{cost:8.4}""#,
            r#""at 10:30""#,
            r#""v=1.2.3""#,
            r#""rr > 1.5""#,
            r#""width=10px""#,
            r#""share=10%""#,
            r#""= 10.0""#,
            r#""a = b""#,
            r#""é=""#,
        ] {
            assert_eq!(names(source), [] as [&str; 0], "{source}");
        }
    }

    #[test]
    fn records_end_where_their_brackets_do() {
        let sizes = |source: &str| {
            of(source).records.iter().map(|one| one.entries.len()).collect::<Vec<_>>()
        };
        assert_eq!(sizes(r##"r#"[{"orb": "1000", "rr": 8.0}, {"orb": "1100"}]"#"##), [2, 1]);
        assert_eq!(sizes("\"[a]\nx = 1\ny = 2\n\n[b]\nz = 'three'\""), [2, 1]);
        assert_eq!(sizes("\"\""), [] as [usize; 0]);
    }

    #[test]
    fn lines_with_commas_are_rows() {
        let rows = of(r#""symbol,tick\nMGC, 0.10, 10.00\n""#).rows;
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].words[0].0, "MGC");
        assert_eq!(rows[0].numbers.len(), 2);
    }

    proptest! {
        #[test]
        fn any_literal_is_read(text in ".*") {
            let _ = of(&format!("{text:?}"));
            let _ = of(&text);
        }
    }
}
