//! SQL inside string literals, as far as it writes: which table, which columns.
//!
//! No grammar of SQL: words one after the other, because a text in a program is rarely whole.

use core::ops::Range;

use crate::fact::Quote;
use crate::quote::inside;

/// A statement that writes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Write {
    /// The words that make it one: `INSERT INTO`.
    pub(crate) verb: String,
    /// The table, without its schema.
    pub(crate) table: Word,
    /// The columns it names, and whatever else stands in their place.
    pub(crate) columns: Vec<Word>,
}

/// A word of SQL; its bytes are of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) bytes: Range<usize>,
}

/// Every statement of a text that writes.
pub(crate) fn writes(quote: &Quote) -> Vec<Write> {
    let words = words(quote);
    let mut writes = Vec::new();
    for at in 0..words.len() {
        if !starts_statement(&words, at) {
            continue;
        }
        let Some((length, verb)) = verb(&words[at..]) else { continue };
        let Some(table) = words.get(at + length).filter(|word| is_name(&word.text)) else {
            continue;
        };
        let rest = &words[at + length + 1..];
        // `COPY t TO` reads, and an English sentence that begins with `Update` sets nothing.
        let told = match verb.as_str() {
            "COPY" => before_end(rest).any(|word| word.text.eq_ignore_ascii_case("from")),
            "UPDATE" => before_end(rest).any(|word| word.text.eq_ignore_ascii_case("set")),
            "INSERT INTO" | "REPLACE INTO" => rest.first().is_none_or(|word| goes_on(&word.text)),
            _ => true,
        };
        if told {
            let columns = before_end(rest)
                .take_while(|word| !word.text.eq_ignore_ascii_case("where"))
                .filter(|word| is_name(&word.text))
                .map(unqualified)
                .collect();
            writes.push(Write { verb, table: unqualified(table), columns });
        }
    }
    writes
}

/// Whether a word may follow the table of an `INSERT`; a sentence goes on otherwise.
fn goes_on(word: &str) -> bool {
    const NEXT: &[&str] = &[
        "as",
        "by",
        "default",
        "from",
        "on",
        "overriding",
        "select",
        "set",
        "table",
        "using",
        "values",
        "with",
    ];
    !is_name(word) || NEXT.iter().any(|next| word.eq_ignore_ascii_case(next))
}

fn before_end(words: &[Word]) -> impl Iterator<Item = &Word> {
    words.iter().take_while(|word| word.text != ";")
}

/// Whether a statement may begin here. In the middle of a sentence only capitals are SQL.
fn starts_statement(words: &[Word], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| words[before].text.as_str()) else {
        return true;
    };
    let verb = &words[at].text;
    verb.bytes().all(|byte| byte.is_ascii_uppercase())
        || matches!(before, ";" | "(" | ")")
        || ["begin", "as", "then", "do", "transaction", "explain", "analyze"]
            .iter()
            .any(|word| before.eq_ignore_ascii_case(word))
}

/// The words that write, and how many stand before the table.
fn verb(words: &[Word]) -> Option<(usize, String)> {
    let is = |at: usize, wanted: &str| {
        words.get(at).is_some_and(|word| word.text.eq_ignore_ascii_case(wanted))
    };
    let mut at = 1;
    let mut skip = |wanted: &[&str]| {
        let found = wanted.iter().any(|word| is(at, word));
        at += usize::from(found);
        found
    };
    let verb = match words.first()?.text.to_ascii_uppercase().as_str() {
        "INSERT" => {
            if skip(&["or"]) {
                skip(&["replace", "ignore", "abort", "fail", "rollback"]);
            }
            if !skip(&["into", "overwrite"]) {
                return None;
            }
            skip(&["table"]);
            "INSERT INTO"
        }
        "REPLACE" if skip(&["into"]) => "REPLACE INTO",
        "MERGE" if skip(&["into"]) => "MERGE INTO",
        "UPDATE" => {
            if skip(&["or"]) {
                skip(&["replace", "ignore", "abort", "fail", "rollback"]);
            }
            skip(&["only"]);
            "UPDATE"
        }
        "DELETE" if skip(&["from"]) => {
            skip(&["only"]);
            "DELETE FROM"
        }
        "TRUNCATE" => {
            skip(&["table"]);
            "TRUNCATE"
        }
        "COPY" => "COPY",
        "CREATE" => {
            if skip(&["or"]) {
                skip(&["replace"]);
            }
            // A temporary table of the same name is nobody's; a view takes the table's place.
            if !skip(&["table", "view"]) {
                return None;
            }
            "CREATE TABLE"
        }
        "ALTER" if skip(&["table"]) => "ALTER TABLE",
        "DROP" if skip(&["table"]) => "DROP TABLE",
        _ => return None,
    };
    if skip(&["if"]) {
        skip(&["not"]);
        skip(&["exists"]);
    }
    Some((at, verb.to_owned()))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// A name without its schema: `main.daily_features`.
fn unqualified(word: &Word) -> Word {
    let at = word.text.rfind('.').map_or(0, |at| at + 1);
    let start =
        if word.text.len() == word.bytes.len() { word.bytes.start + at } else { word.bytes.start };
    Word { text: word.text[at..].to_owned(), bytes: start..word.bytes.end }
}

/// Words, and the punctuation that ends a statement or begins a list.
fn words(quote: &Quote) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut gaps = 0;
    // What has no place of its own is shown at the literal before it.
    let mut place = quote.pieces.iter().find(|piece| piece.literal).map_or(0, |piece| piece.start);
    for piece in &quote.pieces {
        if !piece.literal {
            let bytes = place..place;
            words.extend(piece.source.split_whitespace().map(|word| Word {
                text: word.trim_matches(['"', '`']).to_owned(),
                bytes: bytes.clone(),
            }));
            continue;
        }
        place = piece.start;
        let (range, escapes) = inside(&piece.source);
        let mut reader = Reader { text: &piece.source[..range.end], at: range.start, escapes };
        while let Some((text, bytes)) = reader.next() {
            let bytes = piece.start + bytes.start..piece.start + bytes.end;
            let filled =
                text.strip_prefix('{').and_then(|gap| gap.strip_suffix('}')).and_then(|gap| {
                    let name = gap.split(':').next().unwrap_or_default();
                    let key = if name.is_empty() { gaps.to_string() } else { name.to_owned() };
                    gaps += usize::from(name.is_empty());
                    quote.fills.iter().find(|(known, _)| *known == key).map(|(_, text)| text)
                });
            match filled {
                Some(fill) => words.extend(
                    fill.split_whitespace()
                        .map(|word| Word { text: word.to_owned(), bytes: bytes.clone() }),
                ),
                None => words.push(Word { text: text.to_owned(), bytes }),
            }
        }
    }
    // `"main"."validated_setups"`.
    while let Some(at) = words.windows(3).position(|three| three[1].text == ".") {
        words.drain(at..at + 2);
    }
    words
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// A backslash escapes.
    escapes: bool,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Option<(&'t str, Range<usize>)> {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let start = self.at;
            let rest = &self.text[start..];
            let byte = bytes[start];
            if byte == b'\\' && self.escapes {
                // Whatever it escapes, no word of SQL is in it.
                self.at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            } else if rest.starts_with("--") {
                self.at += self.end_of_line(rest);
            } else if rest.starts_with("/*") {
                self.at += rest.find("*/").map_or(rest.len(), |end| end + 2);
            } else if byte == b'\'' {
                self.at += rest[1..].find('\'').map_or(rest.len(), |end| end + 2);
            } else if byte == b'{' {
                let length = rest.find('}').map_or(1, |end| end + 1);
                self.at += length;
                return Some((&rest[..length], start..self.at));
            } else if matches!(byte, b';' | b'(' | b')') {
                self.at += 1;
                return Some((&rest[..1], start..self.at));
            } else if is_wordy(rest) {
                let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                self.at += length;
                return Some((&rest[..length], start..self.at));
            } else {
                self.at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
        None
    }

    /// To the end of the line, as a break or as `\n`.
    fn end_of_line(&self, rest: &str) -> usize {
        let broken = rest.find('\n').unwrap_or(rest.len());
        let escaped = if self.escapes { rest.find("\\n") } else { None };
        escaped.map_or(broken, |at| at.min(broken))
    }
}

fn is_wordy(text: &str) -> bool {
    text.starts_with(is_word)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '$')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fact::Piece;

    fn quote(source: &str) -> Quote {
        let pieces = vec![Piece { source: source.to_owned(), start: 0, literal: true }];
        Quote { pieces, fills: Vec::new(), near: Vec::new() }
    }

    fn shown(source: &str) -> Vec<String> {
        let shown = |write: Write| format!("{} {}", write.verb, &source[write.table.bytes]);
        writes(&quote(source)).into_iter().map(shown).collect()
    }

    #[test]
    fn statements_that_write() {
        for (source, write) in [
            (r#""INSERT INTO t (a) VALUES (1)""#, "INSERT INTO t"),
            (r#""insert or replace into t values (1)""#, "INSERT INTO t"),
            (r#""UPDATE t SET a = 1""#, "UPDATE t"),
            (r#""update main.t as x set a = 1""#, "UPDATE t"),
            (r#""DELETE\n  FROM t""#, "DELETE FROM t"),
            (r#""BEGIN; delete from t; COMMIT""#, "DELETE FROM t"),
            (r#""CREATE TABLE IF NOT EXISTS t(a INT)""#, "CREATE TABLE t"),
            (r#""create or replace table \"t\" as select 1""#, "CREATE TABLE t"),
            (r#""CREATE OR REPLACE VIEW t AS SELECT 1""#, "CREATE TABLE t"),
            (r#""ALTER TABLE t ADD COLUMN a INT""#, "ALTER TABLE t"),
            (r#""DROP TABLE IF EXISTS t""#, "DROP TABLE t"),
            (r#""TRUNCATE TABLE t""#, "TRUNCATE t"),
            (r#""COPY t FROM 'x.csv'""#, "COPY t"),
            (r#""MERGE INTO t USING s ON true""#, "MERGE INTO t"),
            (r#""-- refresh\nreplace into t values (1)""#, "REPLACE INTO t"),
            (r#""WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x""#, "INSERT INTO t"),
            ("r#\"\n  insert into t\n\"#", "INSERT INTO t"),
        ] {
            assert_eq!(shown(source), [write], "{source}");
        }
    }

    #[test]
    fn statements_that_read_and_sentences() {
        for source in [
            r#""SELECT * FROM t""#,
            r#""COPY t TO 'x.csv'""#,
            r#""CREATE TEMP TABLE t (a INT)""#,
            r#""Update t before you start""#,
            r#""cannot delete from t""#,
            r#""please insert into t by hand""#,
            r#""SELECT 'DELETE FROM t'""#,
            r#""-- DELETE FROM t""#,
            r#""a drop table t""#,
            r#""""#,
        ] {
            assert_eq!(shown(source), [] as [&str; 0], "{source}");
        }
    }

    #[test]
    fn templates_are_filled() {
        let mut filled = quote(r#""INSERT INTO {} SELECT {x}""#);
        filled.fills = vec![("0".to_owned(), "t".to_owned())];
        assert_eq!(writes(&filled)[0].table.text, "t");
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in ".*", sql in "(INSERT|INTO|UPDATE|SET|t|;|\\(|--|'|\\\\|\n| ){0,20}") {
            let _ = writes(&quote(&format!("{text:?}")));
            let _ = writes(&quote(&format!("\"{sql}\"")));
            let _ = writes(&quote(&sql));
        }
    }
}
