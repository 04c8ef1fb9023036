//! Filters: units, precedence, missing input, and text that comes back as it went.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use driftless_model::filter::{
    Comparison, Day, Feature, Filter, FilterError, Inputs, Missing, Node, OrbField, Quantity,
    SessionField, Source, Verdict,
};
use driftless_model::unit::{NANO, Ratio};
use num_rational::BigRational;
use num_traits::Zero;
use proptest::prelude::*;

mod common;
use common::ratio;

fn parse(text: &str) -> Filter {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The message of a text that is no filter, with the words it points at.
fn refused(text: &str) -> (String, &str) {
    let error = text.parse::<Filter>().expect_err(text);
    assert!(!error.help().is_empty());
    (error.to_string(), &text[error.at()])
}

/// A day's values by the feature's text, in billionths or as a code.
#[derive(Debug, Default)]
struct Values {
    numbers: BTreeMap<String, i64>,
    codes: BTreeMap<String, String>,
}

impl Values {
    fn of(numbers: &[(&str, i64)]) -> Self {
        let numbers = numbers.iter().map(|(name, nanos)| ((*name).into(), *nanos)).collect();
        Self { numbers, codes: BTreeMap::new() }
    }

    fn code(mut self, name: &str, code: &str) -> Self {
        self.codes.insert(name.into(), code.into());
        self
    }
}

impl Inputs for Values {
    fn number(&self, feature: &Feature) -> Option<Ratio> {
        self.numbers.get(&feature.to_string()).map(|nanos| ratio((*nanos).into(), NANO.into()))
    }

    fn code(&self, feature: &Feature) -> Option<&str> {
        self.codes.get(&feature.to_string()).map(String::as_str)
    }
}

#[test]
fn i11_a_filter_of_the_specs_is_a_tree_and_not_free_text() {
    let filter = parse("orb.size / atr20 <= 0.155 if missing reject");
    let own_size =
        Feature { day: Day::Same, source: Source::Orb { range: None, field: OrbField::Size } };
    assert_eq!(
        filter.nodes(),
        [
            Node::Feature(own_size),
            Node::Feature(Feature { day: Day::Same, source: Source::Atr20 }),
            Node::Divide(0, 1),
            Node::Number(155_000_000),
            Node::Compare(2, Comparison::AtMost, 3),
        ]
    );
    assert_eq!(filter.missing(), Missing::Reject);
    let read: Vec<String> = filter.features().map(ToString::to_string).collect();
    assert_eq!(read, ["orb.size", "atr20"]);
    assert_eq!(refused("small ranges only").0, "unknown feature `small`");
}

#[test]
fn one_spelling_for_every_way_to_write_it() {
    for (text, canonical) in [
        ("( orb.size )/atr20<=.155", ""),
        ("(orb.size)/atr20<=0.1550", "orb.size / atr20 <= 0.155"),
        ("((orb.size / (atr20))) <= 00.155_0", "orb.size / atr20 <= 0.155"),
        ("(((orb.size > 2.50 points)))", "orb.size > 2.5 points"),
        ("(asia.code) == A1_TIGHT", "asia.code == A1_TIGHT"),
        ("not (not (rsi14 < 30))", "not not rsi14 < 30"),
        ("(rsi14 < 30 and rsi14 > 10) or rsi14 > 70", "rsi14 < 30 and rsi14 > 10 or rsi14 > 70"),
        ("rsi14 < 30 and (rsi14 > 10 or rsi14 > 70)", "rsi14 < 30 and (rsi14 > 10 or rsi14 > 70)"),
        ("not (rsi14 < 30 and rsi14 > 10)", "not (rsi14 < 30 and rsi14 > 10)"),
        ("orb.high - (orb.low + atr20) > 0 points", "orb.high - (orb.low + atr20) > 0 points"),
        ("(orb.high - orb.low) - atr20 > 0 points", "orb.high - orb.low - atr20 > 0 points"),
        ("orb.size / (atr20 / 2) > 1_0", "orb.size / (atr20 / 2) > 10"),
        ("(orb.size * 2) / atr20 > 1", "orb.size * 2 / atr20 > 1"),
        ("2 * (orb.size + atr20) > atr20", "2 * (orb.size + atr20) > atr20"),
    ] {
        let text = format!("{text} if missing pass");
        if canonical.is_empty() {
            assert!(text.parse::<Filter>().is_err(), "{text}");
            continue;
        }
        assert_eq!(parse(&text).to_string(), format!("{canonical} if missing pass"));
    }
}

#[test]
fn features_are_named_by_day_source_and_field() {
    let read = |text: &str, rest: &str| {
        let filter = parse(&format!("{text} {rest} if missing reject"));
        let feature = filter.features().next().unwrap().clone();
        assert_eq!(feature.to_string(), text);
        feature
    };
    let range = |name: &str, field| Source::Orb { range: Some(name.to_owned().into()), field };
    let session = |name: &str, field| Source::Session { session: name.to_owned().into(), field };
    let same = |source| Feature { day: Day::Same, source };
    let previous = |source| Feature { day: Day::Previous, source };

    assert_eq!(read("orb.0030.high", "> 1 points"), same(range("0030", OrbField::High)));
    assert_eq!(read("orb.bars", "== 5"), same(Source::Orb { range: None, field: OrbField::Bars }));
    assert_eq!(read("previous.orb.1000.low", "> 1 points"), previous(range("1000", OrbField::Low)));
    assert_eq!(
        read("pre_asia.range", "> 1 points"),
        same(session("pre_asia", SessionField::Range))
    );
    assert_eq!(
        read("previous.london.code", "!= L4_CONSOLIDATION"),
        previous(session("london", SessionField::Code))
    );
    assert_eq!(read("previous.atr20", "> 1 points"), previous(Source::Atr20));
    assert_eq!(read("rsi14", "> 70"), same(Source::Rsi14));

    for (text, quantity) in [
        ("orb.size > 1 points", Quantity::Points),
        ("orb.bars > 1", Quantity::Number),
        ("asia.high > 1 points", Quantity::Points),
        ("atr20 > 1 points", Quantity::Points),
        ("rsi14 > 1", Quantity::Number),
        ("asia.code == A0_NORMAL", Quantity::Code),
    ] {
        let filter = parse(&format!("{text} if missing reject"));
        assert_eq!(filter.features().next().unwrap().quantity(), quantity, "{text}");
    }
}

#[test]
fn what_names_no_feature_is_refused_by_name() {
    for name in [
        "orb",
        "orb.width",
        "orb.1000.width",
        "orb.1000.high.low",
        "orb..high",
        "asia",
        "asia.size",
        "asia.range.high",
        "atr",
        "atr20.high",
        "rsi14.low",
        "previous",
        "previous.",
        "previous.range",
        "previous.previous.asia.range",
        "previous..range",
        "ORB.size",
        "orb.Size",
    ] {
        let text = format!("{name} > 1 if missing reject");
        let error = text.parse::<Filter>().expect_err(&text);
        assert_eq!(error.unknown_feature(), Some(name), "{text}");
        assert_eq!(&text[error.at()], name);
        assert_eq!(error.to_string(), format!("unknown feature `{name}`"));
    }
}

#[test]
fn i10_terms_of_different_units_are_refused() {
    for (text, message, at) in [
        ("orb.size <= 0.155", "points put beside a plain number", "<="),
        ("orb.size / atr20 <= 0.155 points", "a plain number put beside points", "<="),
        ("rsi14 > 70 points", "a plain number put beside points", ">"),
        ("atr20 > rsi14", "points put beside a plain number", ">"),
        ("orb.size + 1 > 2 points", "points put beside a plain number", "+"),
        ("rsi14 - atr20 > 1", "a plain number put beside points", "-"),
        ("orb.size * atr20 > 1 points", "a product or quotient that measures nothing", "*"),
        ("1 / atr20 > 1", "a product or quotient that measures nothing", "/"),
        ("asia.code + 1 > 2", "a code put beside a plain number", "+"),
        ("asia.code * 2 > 2", "a product or quotient that measures nothing", "*"),
        ("asia.code < A1_TIGHT", "a code can only be compared with a code", "<"),
        ("asia.code == london.code", "a code can only be compared with a code", "london.code"),
        ("asia.code == tight", "a code can only be compared with a code", "tight"),
        ("asia.code == 1", "a code can only be compared with a code", "1"),
        ("rsi14 == asia.code", "a code compared with something that has none", "asia.code "),
        ("rsi14 == A1_TIGHT", "unknown feature `A1_TIGHT`", "A1_TIGHT"),
        ("2 * (asia.code) > 1", "a code can only be compared with a code", "("),
    ] {
        let text = format!("{text} if missing reject");
        assert_eq!(refused(&text), (message.to_owned(), at), "{text}");
    }
}

#[test]
fn i40_a_filter_says_what_a_missing_input_means() {
    let silent = "the filter does not say what a missing input means".to_owned();
    assert_eq!(refused("orb.size > 1 points"), (silent, ""));
    for (text, message) in [
        ("orb.size > 1 points if", "expected `missing`, found the end of the filter"),
        (
            "orb.size > 1 points if missing",
            "expected `reject` or `pass`, found the end of the filter",
        ),
        ("orb.size > 1 points if missing skip", "expected `reject` or `pass`, found `skip`"),
        (
            "orb.size > 1 points missing reject",
            "expected `and`, `or` or `if missing reject`, found `missing`",
        ),
        (
            "orb.size > 1 points if missing reject or rsi14 > 1",
            "expected the end of the filter, found `or`",
        ),
        (
            "orb.size > 1 points if missing reject if missing pass",
            "expected the end of the filter, found `if`",
        ),
    ] {
        assert_eq!(refused(text).0, message, "{text}");
    }
}

#[test]
fn errors_point_at_the_word_that_is_wrong() {
    for (text, message, at) in [
        ("", "expected a number or a feature, found the end of the filter", ""),
        ("   ", "expected a number or a feature, found the end of the filter", ""),
        ("if missing reject", "unknown feature `if`", "if"),
        ("orb.size if missing reject", "expected a comparison such as `<=`, found `if`", "if"),
        (
            "orb.size = 1 points if missing reject",
            "expected a comparison such as `<=`, found `=`",
            "=",
        ),
        (
            "orb.size =< 1 points if missing reject",
            "expected a comparison such as `<=`, found `=`",
            "=",
        ),
        (
            "orb.size ≤ 1 points if missing reject",
            "expected a comparison such as `<=`, found `≤`",
            "≤",
        ),
        ("(orb.size > 1 points if missing reject", "expected `)`, found `if`", "if"),
        (
            "orb.size > 1 points) if missing reject",
            "expected `and`, `or` or `if missing reject`, found `)`",
            ")",
        ),
        ("rsi14 > -5 if missing reject", "expected a number or a feature, found `-`", "-"),
        ("rsi14 > 0x10 if missing reject", "not a plain decimal number", "0x10"),
        ("rsi14 > 5points if missing reject", "not a plain decimal number", "5points"),
        (
            "rsi14 > 1e400 if missing reject",
            "beyond ±9,223,372,036, so it cannot be held exactly",
            "1e400",
        ),
        (
            "rsi14 > 0.1234567891 if missing reject",
            "finer than nine decimal places, so it cannot be held exactly",
            "0.1234567891",
        ),
        (
            "10 < rsi14 < 20 if missing reject",
            "expected `and`, `or` or `if missing reject`, found `<`",
            "<",
        ),
        (
            "rsi14 > 1 AND rsi14 < 2 if missing reject",
            "expected `and`, `or` or `if missing reject`, found `AND`",
            "AND",
        ),
        ("rsi14 > 1 and if missing reject", "unknown feature `if`", "if"),
        (
            "rsi14 > 70 -- quoted % if missing reject",
            "expected a number or a feature, found `-`",
            "-",
        ),
    ] {
        assert_eq!(refused(text), (message.to_owned(), at), "{text}");
    }
}

#[test]
fn nesting_and_length_are_bounded() {
    let nested = |open: &str, count: usize, close: &str| {
        format!("{}rsi14 > 1{} if missing reject", open.repeat(count), close.repeat(count))
    };
    assert_eq!(parse(&nested("(", 64, ")")), parse("rsi14 > 1 if missing reject"));
    assert_eq!(refused(&nested("(", 65, ")")).0, "nested deeper than 64");
    assert_eq!(refused(&nested("(", 1_000_000, ")")).0, "nested deeper than 64");
    let negated = nested("not ", 64, "");
    assert_eq!(parse(&negated).to_string(), negated);
    assert_eq!(refused(&nested("not ", 65, "")).0, "nested deeper than 64");
    let chain =
        |count: usize| format!("{} > 1 if missing reject", ["rsi14"; 600][..count].join(" + "));
    let long = parse(&chain(499));
    assert_eq!(long.to_string(), chain(499));
    assert_eq!(long.evaluate(&Values::of(&[("rsi14", NANO)])), Verdict::Passes);
    assert_eq!(refused(&chain(600)).0, "more than 1000 terms and conditions");
}

#[test]
fn comparisons_decide_exactly_at_the_boundary() {
    let at = |size: i64| Values::of(&[("orb.size", size), ("atr20", 20 * NANO)]);
    // 3.10 points of 20 are 0.155 exactly; in binary floats 0.155 · 20 is not 3.1.
    for (comparison, below, equal, above) in [
        ("<", true, false, false),
        ("<=", true, true, false),
        (">", false, false, true),
        (">=", false, true, true),
        ("==", false, true, false),
        ("!=", true, false, true),
    ] {
        let filter = parse(&format!("orb.size / atr20 {comparison} 0.155 if missing reject"));
        for (size, holds) in
            [(3_099_999_999, below), (3_100_000_000, equal), (3_100_000_001, above)]
        {
            let verdict = if holds { Verdict::Passes } else { Verdict::Rejects };
            assert_eq!(filter.evaluate(&at(size)), verdict, "{comparison} {size}");
        }
    }
}

#[test]
fn codes_are_compared_as_a_whole() {
    let tight = Values::default().code("asia.code", "A1_TIGHT");
    for (text, verdict) in [
        ("asia.code == A1_TIGHT", Verdict::Passes),
        ("asia.code != A1_TIGHT", Verdict::Rejects),
        ("asia.code == A1", Verdict::Rejects),
        ("asia.code != A2_EXPANDED", Verdict::Passes),
        ("not asia.code == A2_EXPANDED", Verdict::Passes),
    ] {
        assert_eq!(parse(&format!("{text} if missing reject")).evaluate(&tight), verdict, "{text}");
    }
}

#[test]
fn i40_missing_input_is_incomplete_whatever_the_order() {
    let known = Values::of(&[("rsi14", 50 * NANO)]);
    for missing in Missing::ALL {
        for text in [
            "atr20 > 1 points",
            "rsi14 > 1 or atr20 > 1 points",
            "atr20 > 1 points or rsi14 > 1",
            "rsi14 > 99 and atr20 > 1 points",
            "not atr20 > 1 points",
            "rsi14 > 1 or asia.code == A1_TIGHT",
            "rsi14 > 1 or previous.rsi14 > 1",
            // A divisor of zero leaves no value either.
            "rsi14 > 1 or rsi14 / (rsi14 - 50) > 1",
            "rsi14 > 99 and rsi14 / 0 > 1",
        ] {
            let filter = parse(&format!("{text} if missing {missing}"));
            assert_eq!(filter.evaluate(&known), Verdict::Incomplete(*missing), "{text}");
        }
    }
}

#[test]
fn values_at_the_edge_of_their_range_give_a_verdict_or_none() {
    let edges = [i128::MAX, -i128::MAX, 1, 0, -1];
    struct Edge(Ratio, Ratio);
    impl Inputs for Edge {
        fn number(&self, feature: &Feature) -> Option<Ratio> {
            Some(if feature.source == Source::Atr20 { self.1 } else { self.0 })
        }
        fn code(&self, _: &Feature) -> Option<&str> {
            None
        }
    }
    for text in ["orb.size * 3 - atr20 > 1 points", "orb.size / atr20 >= 1", "orb.size < atr20"] {
        let filter = parse(&format!("{text} if missing reject"));
        for a in edges {
            for b in edges {
                for denominator in [1, i128::MAX] {
                    let verdict = filter.evaluate(&Edge(ratio(a, denominator), ratio(b, 7)));
                    let exact = text == "orb.size < atr20";
                    assert!(!exact || verdict != Verdict::Incomplete(Missing::Reject));
                }
            }
        }
    }
}

/// A filter as the tests build it, to be written in full brackets and judged in big fractions.
#[derive(Clone, Debug)]
enum Term {
    Number(i64),
    Points(i64),
    Feature(&'static str),
    Binary(char, Box<Term>, Box<Term>),
}

#[derive(Clone, Debug)]
enum Condition {
    Compare(&'static str, Term, Term),
    Code(&'static str, bool, &'static str),
    Not(Box<Condition>),
    Both(&'static str, Box<Condition>, Box<Condition>),
}

const POINTS: &[&str] =
    &["orb.size", "orb.1000.high", "asia.range", "previous.london.low", "atr20"];
const NUMBERS: &[&str] = &["rsi14", "orb.bars", "previous.orb.0030.bars"];
const CODES: &[&str] = &["asia.code", "previous.pre_ny.code"];
const WORDS: &[&str] = &["A1_TIGHT", "N0_NORMAL", "X"];

fn binary(
    sign: char,
    left: BoxedStrategy<Term>,
    right: BoxedStrategy<Term>,
) -> BoxedStrategy<Term> {
    (left, right).prop_map(move |(a, b)| Term::Binary(sign, a.into(), b.into())).boxed()
}

fn figure() -> impl Strategy<Value = i64> {
    (0_i64..=20_000).prop_map(|n| n * 1_000_000)
}

fn number(depth: u32) -> BoxedStrategy<Term> {
    let leaf = prop_oneof![
        figure().prop_map(Term::Number),
        prop::sample::select(NUMBERS).prop_map(Term::Feature),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let (n, p) = (|| number(depth - 1), || points(depth - 1));
    prop_oneof![
        leaf,
        binary('+', n(), n()),
        binary('-', n(), n()),
        binary('*', n(), n()),
        binary('/', n(), n()),
        binary('/', p(), p()),
    ]
    .boxed()
}

fn points(depth: u32) -> BoxedStrategy<Term> {
    let leaf = prop_oneof![
        figure().prop_map(Term::Points),
        prop::sample::select(POINTS).prop_map(Term::Feature),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let (n, p) = (|| number(depth - 1), || points(depth - 1));
    prop_oneof![
        leaf,
        binary('+', p(), p()),
        binary('-', p(), p()),
        binary('*', p(), n()),
        binary('*', n(), p()),
        binary('/', p(), n()),
    ]
    .boxed()
}

fn condition() -> impl Strategy<Value = Condition> {
    let sign = || prop::sample::select(Comparison::NAMES);
    let leaf = prop_oneof![
        (sign(), number(2), number(2)).prop_map(|(c, a, b)| Condition::Compare(c, a, b)),
        (sign(), points(2), points(2)).prop_map(|(c, a, b)| Condition::Compare(c, a, b)),
        (prop::sample::select(CODES), any::<bool>(), prop::sample::select(WORDS))
            .prop_map(|(feature, differs, word)| Condition::Code(feature, differs, word)),
    ];
    leaf.prop_recursive(4, 12, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| Condition::Not(a.into())),
            (prop::sample::select(&["and", "or"][..]), inner.clone(), inner)
                .prop_map(|(word, a, b)| Condition::Both(word, a.into(), b.into())),
        ]
    })
}

impl Term {
    fn write(&self, out: &mut String) {
        match self {
            Self::Number(nanos) => write!(out, "{}", decimal(*nanos)).unwrap(),
            Self::Points(nanos) => write!(out, "({} points)", decimal(*nanos)).unwrap(),
            Self::Feature(name) => out.push_str(name),
            Self::Binary(sign, a, b) => {
                out.push('(');
                a.write(out);
                out.push(*sign);
                b.write(out);
                out.push(')');
            }
        }
    }

    fn value(&self, values: &Values) -> Option<BigRational> {
        let nanos = |nanos: i64| BigRational::new(nanos.into(), NANO.into());
        Some(match self {
            Self::Number(n) | Self::Points(n) => nanos(*n),
            Self::Feature(name) => nanos(*values.numbers.get(*name)?),
            Self::Binary(sign, a, b) => {
                let (a, b) = (a.value(values)?, b.value(values)?);
                match sign {
                    '+' => a + b,
                    '-' => a - b,
                    '*' => a * b,
                    _ if b.is_zero() => return None,
                    _ => a / b,
                }
            }
        })
    }
}

impl Condition {
    fn write(&self, out: &mut String) {
        out.push('(');
        match self {
            Self::Compare(sign, a, b) => {
                a.write(out);
                out.push_str(sign);
                b.write(out);
            }
            Self::Code(feature, differs, word) => {
                write!(out, "{feature}{}{word}", if *differs { "!=" } else { "==" }).unwrap();
            }
            Self::Not(a) => {
                out.push_str("not ");
                a.write(out);
            }
            Self::Both(word, a, b) => {
                a.write(out);
                out.push_str(word);
                b.write(out);
            }
        }
        out.push(')');
    }

    fn text(&self, missing: Missing) -> String {
        let mut text = String::new();
        self.write(&mut text);
        format!("{text}if missing {missing}")
    }

    /// Every part is judged, so that a missing value counts wherever it stands.
    fn holds(&self, values: &Values) -> Option<bool> {
        Some(match self {
            Self::Compare(sign, a, b) => {
                let (a, b) = (a.value(values)?, b.value(values)?);
                match *sign {
                    "<" => a < b,
                    "<=" => a <= b,
                    ">" => a > b,
                    ">=" => a >= b,
                    "==" => a == b,
                    _ => a != b,
                }
            }
            Self::Code(feature, differs, word) => (values.codes.get(*feature)? == word) != *differs,
            Self::Not(a) => !a.holds(values)?,
            Self::Both(word, a, b) => {
                let (a, b) = (a.holds(values)?, b.holds(values)?);
                if *word == "and" { a && b } else { a || b }
            }
        })
    }
}

fn decimal(nanos: i64) -> String {
    driftless_model::unit::RMultiple::from_nanos(nanos).to_string()
}

fn values() -> impl Strategy<Value = Values> {
    let known = || prop::bool::weighted(0.97);
    let numbers = prop::collection::vec((known(), figure()), POINTS.len() + NUMBERS.len());
    let codes = prop::collection::vec((known(), prop::sample::select(WORDS)), CODES.len());
    (numbers, codes).prop_map(|(numbers, codes)| Values {
        numbers: POINTS
            .iter()
            .chain(NUMBERS)
            .zip(numbers)
            .filter(|(_, (known, _))| *known)
            .map(|(name, (_, value))| ((*name).to_owned(), value))
            .collect(),
        codes: CODES
            .iter()
            .zip(codes)
            .filter(|(_, (known, _))| *known)
            .map(|(name, (_, word))| ((*name).to_owned(), word.to_owned()))
            .collect(),
    })
}

proptest! {
    #[test]
    fn a_filter_s_text_is_the_filter(condition in condition(), missing in prop::sample::select(Missing::ALL)) {
        let filter = parse(&condition.text(missing));
        let canonical = filter.to_string();
        prop_assert_eq!(parse(&canonical), filter.clone());
        prop_assert_eq!(parse(&canonical).to_string(), canonical);
    }

    #[test]
    fn the_verdict_is_the_one_of_big_fractions(
        condition in condition(),
        missing in prop::sample::select(Missing::ALL),
        values in values(),
    ) {
        let filter = parse(&condition.text(missing));
        let verdict = match condition.holds(&values) {
            None => Verdict::Incomplete(missing),
            Some(true) => Verdict::Passes,
            Some(false) => Verdict::Rejects,
        };
        prop_assert_eq!(filter.evaluate(&values), verdict, "{}", filter);
    }

    #[test]
    fn no_text_panics(text in r"\PC*") {
        let _ = text.parse::<Filter>();
    }

    #[test]
    fn no_words_panic_and_what_is_read_comes_back(
        words in prop::collection::vec(prop::sample::select(&[
            "orb.size", "atr20", "rsi14", "asia.code", "A1_TIGHT", "1", "0.5", "points", "<=", "==", "!=", "=",
            "+", "-", "*", "/", "(", ")", "and", "or", "not", "if", "missing", "reject", "previous.", ".", "é", "\n",
        ][..]), 0..24),
        glue in prop::sample::select(&[" ", ""][..]),
    ) {
        let text = format!("{} if missing reject", words.join(glue));
        match text.parse::<Filter>() {
            Ok(filter) => prop_assert_eq!(parse(&filter.to_string()), filter),
            Err(error) => prop_assert!(shows(&error, &text)),
        }
    }
}

/// Whether an error points into its text and says something.
fn shows(error: &FilterError, text: &str) -> bool {
    text.get(error.at()).is_some() && !error.to_string().is_empty() && !error.help().is_empty()
}
