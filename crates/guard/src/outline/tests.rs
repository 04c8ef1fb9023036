use driftless_model::catalogue::Catalogue;

use super::*;

fn of(text: &str) -> Result<Outline, Unreadable> {
    outline(text, &Vocabulary::new(&Catalogue::default()), false)
}

#[test]
fn modules_with_everything_around_them() {
    let outline = of(r#"
        mod plain;
        #[path = "other.rs"] pub(crate) mod moved;
        #[cfg(unix)] mod unix { #[path = "in"] mod inner { mod deep; } }
        #[cfg(test)] mod tests { mod helper; }
        #[cfg(all(test, unix))] mod more;
        #[cfg(any(test, unix))] mod either;
        #[cfg_attr(unix, path = "u.rs")] mod by_system;
        cfg_if! { if #[cfg(a)] { mod chosen; } }
        macro_rules! m { ($name:ident) => { mod $name; } }
        fn modern(mod_: u8) {}
    "#)
    .expect("balanced");
    let seen: Vec<String> = outline
        .modules
        .iter()
        .map(|m| {
            let inside: String = m.inside.iter().map(|(name, _)| format!("{name}/")).collect();
            let marks = format!(
                "{}{}",
                if m.test { " test" } else { "" },
                if m.conditional { " if" } else { "" }
            );
            format!("{inside}{} {:?}{marks}", m.name, m.paths)
        })
        .collect();
    assert_eq!(
        seen,
        [
            "plain []",
            "moved [\"other.rs\"]",
            "unix/inner/deep [] if",
            "tests/helper [] test if",
            "more [] test if",
            "either [] if",
            "by_system [\"u.rs\"] if",
            "chosen [] if",
        ]
    );
}

#[test]
fn includes_by_literal_and_from_the_manifest() {
    let outline = of(r#"
        include!("a.rs");
        const X: u8 = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/b.in"));
        include!(concat!(env!("OUT_DIR"), "/c.rs"));
        include_str!("d");
    "#)
    .expect("balanced");
    let seen: Vec<(&str, bool)> =
        outline.includes.iter().map(|one| (one.path.as_str(), one.from_manifest)).collect();
    assert_eq!(seen, [("a.rs", false), ("/b.in", true)]);
}

#[test]
fn a_file_that_overflows_a_parser_is_refused() {
    for (text, what) in [
        ("(".repeat(300), "brackets are nested more than 256 deep"),
        ("(".repeat(100_000), "brackets are nested more than 256 deep"),
        ("{".to_owned(), "the bracket `{` is never closed"),
        ("}".to_owned(), "`}` closes nothing"),
        ("(]".to_owned(), "`(` is closed by `]`"),
        ("\"".to_owned(), "a string never ends"),
    ] {
        assert_eq!(of(&text).expect_err("unreadable").what, what);
    }
    for text in ["-", "a.b()", "if a {} else ", "(x) + (y) "] {
        assert!(of(&text.repeat(100_000)).expect("balanced").too_long.is_some(), "{text}");
    }
    for text in ["fn f() { g(); }\n", "1,", "#[a(b = 1)] struct S { x: u8 }"] {
        assert!(of(&text.repeat(20_000)).expect("balanced").too_long.is_none(), "{text}");
    }
}

#[test]
fn test_code_is_told_from_code() {
    for (attribute, test) in [
        ("test", true),
        ("tokio::test(flavor = \"x\")", true),
        ("bench", true),
        ("cfg(test)", true),
        ("cfg(all(unix, test))", true),
        ("cfg(any(test, doctest))", false),
        ("cfg(any(test))", true),
        ("cfg(not(test))", false),
        ("cfg(feature = \"test\")", false),
        ("derive(test)", false),
    ] {
        assert_eq!(makes_test(attribute), test, "{attribute}");
    }
}

#[test]
fn a_one_counts_where_it_is_calculated_with() {
    for (text, reckons) in [
        ("fn f() { g(one - p) }", true),
        ("fn f() { p - one }", true),
        ("fn f() { Decimal::one() }", true),
        ("fn f() { one.checked_sub(p) }", true),
        ("fn f() { one.label }", false),
        ("fn f() { [one] }", false),
    ] {
        assert_eq!(of(text).expect("an outline").reckons, reckons, "{text}");
    }
}
