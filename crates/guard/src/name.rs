//! Owned names under every spelling: case styles, abbreviations, prefixes, suffixes.

use std::collections::{HashMap, HashSet};

use driftless_model::catalogue::OwnedName;

/// Splits an identifier into lower-case words: at anything that is no letter or digit, at a
/// change of case, and between letters and digits.
pub(crate) fn words(identifier: &str) -> Vec<String> {
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

/// Other spellings of a word inside a name of several words.
pub(crate) fn spellings(word: &str) -> Vec<String> {
    let more: &[&str] = match word {
        "value" => &["val", "vals"],
        "point" | "points" => &["point", "pt", "pts", "pnt"],
        "tick" | "ticks" => &["tick", "tck"],
        "size" => &["sz"],
        "commission" => &["comm"],
        "slippage" => &["slip"],
        "friction" => &["fric"],
        "total" => &["tot"],
        "average" | "avg" => &["average", "avg", "mean"],
        "expected" => &["exp"],
        "dollar" | "dollars" => &["dollar", "usd"],
        "round" => &["rnd"],
        _ => &[],
    };
    let mut all = vec![word.to_owned(), format!("{word}s")];
    all.extend(more.iter().map(|spelling| (*spelling).to_owned()));
    all.dedup();
    all
}

/// Words that leave a name what it is: units, articles, verbs of access, types.
const NEUTRAL: &[&str] = &[
    "a",
    "abs",
    "actual",
    "all",
    "amount",
    "an",
    "assumed",
    "base",
    "basic",
    "by",
    "cfg",
    "cme",
    "comex",
    "config",
    "const",
    "constant",
    "contract",
    "contracts",
    "copy",
    "current",
    "default",
    "defaults",
    "desk",
    "dollar",
    "dollars",
    "exact",
    "extreme",
    "f",
    "fallback",
    "fixed",
    "for",
    "future",
    "futures",
    "g",
    "get",
    "gold",
    "hardcoded",
    "i",
    "in",
    "init",
    "initial",
    "instrument",
    "is",
    "k",
    "legacy",
    "local",
    "m",
    "market",
    "micro",
    "moderate",
    "my",
    "new",
    "nominal",
    "normal",
    "num",
    "number",
    "of",
    "old",
    "our",
    "per",
    "point",
    "points",
    "pt",
    "pts",
    "r",
    "raw",
    "real",
    "round",
    "rt",
    "s",
    "set",
    "severe",
    "side",
    "spec",
    "specs",
    "std",
    "standard",
    "static",
    "stress",
    "symbol",
    "the",
    "tick",
    "ticks",
    "trade",
    "turn",
    "u",
    "usd",
    "usdollar",
    "using",
    "val",
    "value",
    "with",
];

/// Words that make a name the name of something else: the width of a point-value column.
const FOREIGN: &[&str] = &[
    "align",
    "bit",
    "bits",
    "buffer",
    "bytes",
    "cache",
    "capacity",
    "cell",
    "char",
    "chars",
    "code",
    "col",
    "cols",
    "color",
    "colour",
    "column",
    "columns",
    "count",
    "decimals",
    "digit",
    "digits",
    "epsilon",
    "eps",
    "field",
    "fields",
    "font",
    "format",
    "height",
    "id",
    "ids",
    "idx",
    "index",
    "key",
    "kind",
    "label",
    "len",
    "length",
    "margin",
    "mask",
    "ms",
    "offset",
    "opcode",
    "order",
    "padding",
    "places",
    "port",
    "pos",
    "position",
    "precision",
    "px",
    "radius",
    "retries",
    "row",
    "rows",
    "sec",
    "seconds",
    "secs",
    "shift",
    "slot",
    "sort",
    "tag",
    "timeout",
    "title",
    "tol",
    "tolerance",
    "type",
    "version",
    "width",
];

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

/// Words that name a smaller unit.
fn scale_of(word: &str) -> Option<i128> {
    match word {
        "cent" | "cents" | "pct" | "percent" => Some(100),
        "milli" | "millis" => Some(1_000),
        "bps" => Some(10_000),
        "micros" => Some(1_000_000),
        "nano" | "nanos" => Some(1_000_000_000),
        _ => None,
    }
}

/// Every spelling of every owned name.
#[derive(Debug)]
pub(crate) struct Names {
    /// Words run together, without what separates them.
    joined: HashMap<String, usize>,
    longest: usize,
    neutral: HashSet<String>,
    foreign: HashSet<&'static str>,
}

impl Names {
    /// `symbols` do not change what a name says: `MGC_POINT_VALUE` is a point value.
    pub(crate) fn new<'a>(names: &[OwnedName], symbols: impl Iterator<Item = &'a str>) -> Self {
        let mut joined = HashMap::new();
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
mod tests {
    use driftless_model::catalogue::NameClass;
    use proptest::prelude::*;

    use super::*;

    fn names() -> Names {
        let name = |name: &str, aliases: &[&str]| OwnedName {
            name: name.to_owned(),
            class: NameClass::Distinctive,
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        };
        let names = [
            name("point_value", &["dollars_per_point"]),
            name("spread", &[]),
            name("spread_rt", &[]),
        ];
        Names::new(&names, ["MGC"].into_iter())
    }

    #[test]
    fn every_case_style_and_affix() {
        let names = names();
        for identifier in [
            "point_value",
            "POINT_VALUE",
            "PointValue",
            "pointValue",
            "pointvalue",
            "POINT_VAL",
            "PT_VAL",
            "ptVal",
            "MGC_POINT_VALUE",
            "pointValueUsd",
            "POINT_VALUES",
            "DOLLARS_PER_POINT",
            "usd_per_point",
            "default_point_value",
            "POINT_VALUE_F64",
            "_point_value2",
            "point-value",
        ] {
            assert_eq!(
                names.find(identifier),
                Some(Match { name: 0, fit: Fit::Whole, scale: 1 }),
                "{identifier}"
            );
        }
        assert_eq!(names.find("SPREAD_RT"), Some(Match { name: 2, fit: Fit::Whole, scale: 1 }));
        assert_eq!(names.inside("spread_rt"), [1, 2]);
    }

    #[test]
    fn other_things_are_other_things() {
        let names = names();
        for identifier in
            ["point_value_width", "POINT_VALUE_COLUMN", "value_point", "points", "widespread"]
        {
            assert_eq!(names.find(identifier), None, "{identifier}");
        }
        assert_eq!(names.find("point_value_cents").map(|found| found.scale), Some(100));
        assert_eq!(names.find("butter_spread").map(|found| found.fit), Some(Fit::Part));
        assert_eq!(names.find("point_value_of_jewel").map(|found| found.fit), Some(Fit::Part));
    }

    #[test]
    fn words_of_mixed_styles() {
        assert_eq!(words("HTTPPort2X"), ["http", "port", "2", "x"]);
        assert_eq!(words("__a--B"), ["a", "b"]);
        assert_eq!(words(""), [] as [&str; 0]);
    }

    proptest! {
        /// A name is found whatever the case style, the symbol before it and the unit after it.
        #[test]
        fn style_does_not_matter(
            style in 0..4,
            before in prop::option::of("mgc|default|my"),
            after in prop::option::of("usd|f64|copy|2"),
        ) {
            let words: Vec<String> = before
                .into_iter()
                .chain(["point".to_owned(), "value".to_owned()])
                .chain(after)
                .collect();
            let capital = |word: &String| {
                let (first, rest) = word.split_at(1);
                first.to_uppercase() + rest
            };
            let identifier = match style {
                0 => words.join("_"),
                1 => words.join("_").to_uppercase(),
                2 => words.iter().map(capital).collect(),
                _ => {
                    let camel: String = words.iter().map(capital).collect();
                    camel[..1].to_lowercase() + &camel[1..]
                }
            };
            prop_assert_eq!(names().find(&identifier), Some(Match { name: 0, fit: Fit::Whole, scale: 1 }));
        }

        #[test]
        fn any_text_has_words(text in ".*") {
            for word in words(&text) {
                prop_assert!(!word.is_empty());
            }
            names().find(&text);
        }
    }
}
