//! What texts in other languages say, inside a literal.

use super::*;

impl Walk<'_> {
    /// What a text assigns in another language, and the rows it lists.
    pub(crate) fn entries(&mut self, piece: &Piece) {
        let (content, start) = quote::content(piece);
        if let Some(language) = quote::language(&content) {
            self.other(language, plain::facts(language, &content), start);
        }
        self.thresholds(&content, start);
        let entries = quote::entries(piece);
        for Record { section, entries } in entries.records {
            let names: Vec<String> = entries.iter().map(|one| one.name.clone()).collect();
            let mut near: Vec<String> = section.iter().map(|(name, _)| name.clone()).collect();
            let mut keys = section;
            let (mut cells, mut integers) = (Vec::new(), Vec::new());
            for one in entries {
                near.push(one.name.clone());
                if let Some(held) = one.number.clone() {
                    self.bind(one.name.clone(), Binding::Local, vec![held.clone()]);
                    if !words(&one.name)
                        .iter()
                        .any(|word| matches!(word.as_str(), "price" | "version"))
                    {
                        self.under(vec![one.name.clone()], |walk| walk.number(held.clone()));
                    }
                    cells.push((Some(one.name.clone()), held));
                }
                let time = clock::parse(&one.text);
                self.under(near.clone(), |walk| walk.time(time, one.bytes.clone(), false));
                // `MGC = { mult = 10.0 }`.
                let opens = one.text.starts_with('{');
                // `width = 1000` is a range only where more is said.
                if one.number.is_some() && plain::is_bare_range(&one.text) {
                    integers.extend(one.number);
                }
                keys.push((if opens { one.name } else { one.text }, one.bytes));
            }
            // One entry is a binding, and more of them a row.
            if keys.len() > 1 {
                keys.retain(|(key, _)| !plain::is_bare_range(key));
                self.under(names, |walk| walk.row_with(Form::Struct, keys, integers, cells));
            }
        }
        for mut row in entries.rows {
            let bare = |one: &&Held| one.number.whole && one.number.digits == 4;
            let integers = row.numbers.iter().filter(bare).cloned().collect();
            row.words.retain(|(word, _)| !plain::is_bare_range(word));
            let cells = row.numbers.into_iter().map(|one| (None, one)).collect();
            self.row_with(Form::List, row.words, integers, cells);
        }
    }

    /// What a text in another language says, as if it stood in a file of its own.
    pub(super) fn other(&mut self, language: &str, facts: Facts, start: usize) {
        let shift = |bytes: &mut Range<usize>| {
            bytes.start += start;
            bytes.end += start;
        };
        for mut bind in facts.binds {
            bind.values.iter_mut().for_each(|held| shift(&mut held.bytes));
            self.bind(bind.name, bind.how, bind.values);
        }
        for mut row in facts.rows {
            row.keys.iter_mut().for_each(|(_, bytes)| shift(bytes));
            row.cells.iter_mut().for_each(|(_, held)| shift(&mut held.bytes));
            row.integers.iter_mut().for_each(|held| shift(&mut held.bytes));
            self.row_with(row.form, row.keys, row.integers, row.cells);
        }
        for mut loose in facts.numbers {
            shift(&mut loose.held.bytes);
            // A name stands beside every number of an object, and was read with it.
            if language == "sql" {
                self.number(loose.held);
            }
        }
    }

    /// The numbers a text compares with: `"orb.size / atr20 <= 0.112"`.
    pub(super) fn thresholds(&mut self, content: &str, start: usize) {
        for (at, _) in content.match_indices(['<', '>']) {
            // `>=2.40` alone is a version.
            let before = content[..at].trim_end();
            if !before.ends_with(|c: char| c.is_alphanumeric() || c == ')') {
                continue;
            }
            let rest = content[at + 1..].trim_start_matches(['=', ' ']);
            let from = content.len() - rest.len();
            let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let text = rest[..length].trim_end_matches('.');
            if let Some(number) = Number::parse(text) {
                let bytes = start + from..start + from + text.len();
                self.number(Held { number, bytes, strong: true, text: true });
            }
        }
    }
}
