//! Owned names under every spelling: case styles, abbreviations, prefixes, suffixes.

mod lexicon;

use self::lexicon::{FOREIGN, NEUTRAL, scale_of};
pub(crate) use self::lexicon::{is_foreign, is_scenery, spellings};
use std::collections::{HashMap, HashSet};

use driftless_model::catalogue::OwnedName;

use crate::head::{KIND, OTHER, starts_word};
use crate::lex::Hashing;

/// Splits an identifier into lower-case words: at anything that is no letter or digit, at a
/// change of case, and between letters and digits.
pub(crate) fn words(identifier: &str) -> Vec<String> {
    if identifier.is_ascii() { plain_words(identifier) } else { any_words(identifier) }
}

/// The words of an identifier of letters everybody has, which nearly all are: every byte of it is
/// looked at once.
fn plain_words(identifier: &str) -> Vec<String> {
    let bytes = identifier.as_bytes();
    let mut words = Vec::new();
    let mut start = 0;
    let mut before = OTHER;
    let mut at = 0;
    while at < bytes.len() {
        let kind = KIND[bytes[at] as usize];
        let next = if at + 1 < bytes.len() { KIND[bytes[at + 1] as usize] } else { OTHER };
        if starts_word(before, kind, next) {
            if before != OTHER {
                words.push(identifier[start..at].to_ascii_lowercase());
            }
            start = at;
        }
        before = kind;
        at += 1;
    }
    if before != OTHER {
        words.push(identifier[start..].to_ascii_lowercase());
    }
    words
}

fn any_words(identifier: &str) -> Vec<String> {
    let chars: Vec<char> = identifier.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for (index, &c) in chars.iter().enumerate() {
        if !c.is_alphanumeric() {
            words.extend((!word.is_empty()).then(|| core::mem::take(&mut word)));
            continue;
        }
        if let Some(&before) = index.checked_sub(1).and_then(|at| chars.get(at)) {
            let rises = before.is_lowercase() && c.is_uppercase();
            // The last capital of a run starts the next word: `HTTPPort`.
            let falls = before.is_uppercase()
                && c.is_uppercase()
                && chars.get(index + 1).is_some_and(|next| next.is_lowercase());
            let digits = before.is_alphanumeric() && before.is_numeric() != c.is_numeric();
            if rises || falls || digits {
                words.extend((!word.is_empty()).then(|| core::mem::take(&mut word)));
            }
        }
        word.extend(c.to_lowercase());
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// How an identifier carries an owned name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// Nothing else in it changes what it says.
    Whole,
    /// Other words stand beside it, so that it may be something else.
    Part,
}

/// An owned name found in an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// Which name, by its index in the catalogue.
    pub(crate) name: usize,
    pub(crate) fit: Fit,
    /// How many of the unit in the identifier make one of the name's own: 100 for cents.
    pub(crate) scale: i128,
}

/// Spellings of the owned names of a schema, about.
const SPELLINGS: usize = 4_096;

/// Every spelling of every owned name.
#[derive(Debug)]
pub(crate) struct Names {
    /// Words run together, without what separates them.
    joined: HashMap<String, usize, Hashing>,
    longest: usize,
    neutral: HashSet<String>,
    foreign: HashSet<&'static str>,
}

impl Names {
    /// `symbols` do not change what a name says: `MGC_POINT_VALUE` is a point value.
    pub(crate) fn new<'a>(names: &[OwnedName], symbols: impl Iterator<Item = &'a str>) -> Self {
        let mut joined = HashMap::with_capacity_and_hasher(SPELLINGS, Hashing::default());
        let mut longest = 1;
        for (index, name) in names.iter().enumerate() {
            for spelling in core::iter::once(&name.name).chain(&name.aliases) {
                let words = words(spelling);
                longest = longest.max(words.len());
                for text in run_together(&words) {
                    joined.entry(text).or_insert(index);
                }
            }
        }
        let neutral =
            NEUTRAL.iter().map(|word| (*word).to_owned()).chain(symbols.flat_map(words)).collect();
        Self { joined, longest, neutral, foreign: FOREIGN.iter().copied().collect() }
    }

    /// Words an owned name can start with, each by the whole text up to there.
    pub(crate) fn spelled(&self) -> impl Iterator<Item = &str> {
        self.joined.keys().map(String::as_str)
    }

    /// The owned name an identifier carries; the longest where there are several.
    pub(crate) fn find(&self, identifier: &str) -> Option<Match> {
        let words = words(identifier);
        let (_, name, start, end) = self.runs(&words).max_by_key(|(length, ..)| *length)?;
        let mut fit = Fit::Whole;
        let mut scale = words[start..end].iter().find_map(|word| scale_of(word)).unwrap_or(1);
        for word in &words[..start] {
            if !self.is_neutral(word) {
                fit = Fit::Part;
            }
        }
        for word in &words[end..] {
            if self.is_neutral(word) {
                continue;
            }
            if let Some(unit) = scale_of(word) {
                scale = unit;
                continue;
            }
            // English puts what a thing is last.
            if self.foreign.contains(word.as_str()) {
                return None;
            }
            fit = Fit::Part;
        }
        Some(Match { name, fit, scale })
    }

    /// Every owned name inside a longer one: `spread` in `spread_rt`.
    pub(crate) fn inside(&self, name: &str) -> Vec<usize> {
        let words = words(name);
        let mut all: Vec<usize> = self.runs(&words).map(|(_, name, ..)| name).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn runs<'s>(
        &'s self,
        words: &'s [String],
    ) -> impl Iterator<Item = (usize, usize, usize, usize)> + 's {
        (0..words.len()).flat_map(move |start| {
            (start + 1..=words.len().min(start + self.longest)).filter_map(move |end| {
                let text = words[start..end].concat();
                self.joined.get(&text).map(|name| (text.len(), *name, start, end))
            })
        })
    }

    fn is_neutral(&self, word: &str) -> bool {
        self.neutral.contains(word) || word.bytes().all(|byte| byte.is_ascii_digit())
    }
}

fn run_together(words: &[String]) -> Vec<String> {
    if let [word] = words {
        return vec![word.clone(), format!("{word}s")];
    }
    let mut texts = vec![String::new()];
    for word in words {
        let spellings = spellings(word);
        texts = texts
            .iter()
            .flat_map(|text| spellings.iter().map(move |spelling| format!("{text}{spelling}")))
            .collect();
    }
    texts
}

#[cfg(test)]
mod tests;
