use driftless_model::catalogue::NameClass;
use proptest::prelude::*;

use super::*;

fn names() -> Names {
    let name = |name: &str, aliases: &[&str]| OwnedName {
        name: name.to_owned(),
        class: NameClass::Distinctive,
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
    };
    let names =
        [name("point_value", &["dollars_per_point"]), name("spread", &[]), name("spread_rt", &[])];
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
    /// Letters everybody has are read by a way of their own.
    #[test]
    fn words_are_the_same_either_way(identifier in "[ -~]{0,16}") {
        prop_assert_eq!(plain_words(&identifier), any_words(&identifier));
    }

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
