use std::fs;
use std::path::Path;
use std::sync::Arc;

use driftless_model::catalogue::Catalogue;
use driftless_model::formula::SOURCES;
use driftless_model::report::Text;
use syn::Stmt;

use super::*;
use crate::formula::Formulas;
use crate::owned::Owned;
use crate::piece::pieces;
use crate::rule::{Case, judge};
use crate::said::Listener;
use crate::vocabulary::Vocabulary;
use crate::{sample, walk};

/// Everything a scan prepares once.
struct Desk {
    catalogue: Catalogue,
    vocabulary: Vocabulary,
    formulas: Formulas,
}

impl Desk {
    fn new() -> Self {
        let catalogue = sample::catalogue();
        let vocabulary = Vocabulary::new(&catalogue);
        Self { catalogue, vocabulary, formulas: Formulas::of(SOURCES) }
    }

    fn pieces(&self, text: &str) -> Pieces {
        let terms = self.formulas.words();
        let mut listener = Listener::new(&self.vocabulary, &terms, "config");
        pieces(text, false, Some(&mut listener))
    }

    fn focus(&self, text: &str) -> Option<String> {
        focus(text, &self.pieces(text))
    }

    /// What the rules say of a text where only `source` was parsed.
    fn judged(&self, text: &str, source: Option<&str>) -> Vec<String> {
        let owned = Owned::new(&self.catalogue, &self.vocabulary);
        let stmts: Vec<Stmt> = source
            .map(|source| syn::parse_str::<syn::File>(source).expect("a file"))
            .into_iter()
            .flat_map(|file| file.items.into_iter().map(Stmt::Item))
            .collect();
        let mut facts = walk::facts(&stmts, "config", false);
        let pieces = self.pieces(text);
        facts.copies = self
            .formulas
            .copies(text, &pieces.items, true, &self.vocabulary, &owned)
            .expect("calculations");
        let roots = ["driftless".to_owned(), "config".to_owned()];
        let case = Case {
            text: &Arc::new(Text::new("src/main.rs", text)),
            facts: &facts,
            vocabulary: &self.vocabulary,
            owned: &owned,
            module: "config",
            roots: &roots,
            owns: &[],
        };
        let found = judge(&case);
        found.iter().map(|one| format!("{} {} {}", one.position(), one.code, one.message)).collect()
    }
}

/// Texts of the corpus that are whole files.
fn corpus() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut files: Vec<_> = ["copies", "innocents"]
        .iter()
        .flat_map(|kind| fs::read_dir(folder.join(kind)).expect("the corpus"))
        .map(|entry| entry.expect("a case").path())
        .collect();
    files.sort();
    let texts = files.into_iter().filter_map(|file| fs::read_to_string(file).ok());
    texts.filter(|text| syn::parse_str::<syn::File>(text).is_ok()).collect()
}

/// However much stands beside it in a file, a copy is found, and what is left out held none.
#[test]
fn what_is_left_out_holds_no_copy() {
    let desk = Desk::new();
    let texts = corpus();
    assert!(texts.len() > 600, "{}", texts.len());
    // Files of one case, and of many that have nothing to do with each other.
    for size in [1, 12] {
        // Neighbours in the list are of one rule; a step of some length mixes them.
        let step = texts.len() / size;
        for first in 0..step {
            let text: String = (0..size)
                .map(|part| (part, &texts[first + part * step]))
                .filter(|(_, text)| size == 1 || !text.contains("#!"))
                .map(|(part, text)| {
                    if size == 1 {
                        text.clone()
                    } else {
                        format!("mod part_{part} {{\n{text}\n}}\n")
                    }
                })
                .collect();
            let whole = desk.judged(&text, Some(&text));
            let focused = desk.focus(&text);
            assert_eq!(desk.judged(&text, focused.as_deref()), whole, "{text}\n---\n{focused:?}");
        }
    }
}

#[test]
fn only_what_says_something_is_left() {
    let desk = Desk::new();
    let text = "/// Words.\nfn far(x: f64) -> f64 { x.sqrt() * 12.5 } // 8.40\n\
                fn near(spec: &mut Spec) { spec.point_value = 12.5; }\n\
                #[cfg(test)] mod tests { const POINT_VALUE: f64 = 10.0; }\n";
    let left = desk.focus(text).expect("a copy");
    let expected = "          \nfn far(x: f64) -> f64 {                 }        \n\
                    fn near(spec: &mut Spec) { spec.point_value = 12.5; }\n\
                    #[cfg(test)] mod tests {                                }\n";
    assert_eq!(left, expected);
}

#[test]
fn constants_used_as_they_should_be_are_not_parsed() {
    let desk = Desk::new();
    for text in [
        "use crate::config::{instruments, setups};\n\
         fn best() -> String { format!(\"{:.2} {}\", setups::MGC_1000_RR8_FULL.rr(), instruments::MGC) }",
        "fn cost(stress: Stress) -> Usd { config::instruments::MGC.cost(stress).total_friction_rt() }",
    ] {
        assert_eq!(desk.focus(text), None, "{text}");
    }
}

#[test]
fn what_is_mentioned_says_something_where_it_is() {
    let desk = Desk::new();
    for text in [
        // A constant, a constant of it, a short function, a parameter, a head.
        "const TEN: f64 = 10.0; fn f(spec: &mut Spec) { spec.point_value = TEN; }",
        "const A: f64 = 5.0; const B: f64 = A * 2.0; fn f() { set_point_value(B); }",
        "fn ten() -> f64 { 10.0 } fn f() { set_point_value(ten()); }",
        "fn size(point_value: f64) -> f64 { point_value } fn f() -> f64 { size(10.0) }",
        "impl PointValue { fn get() -> f64 { let value = 10.0; value } }",
        "trait T { const TEN: f64 = 10.0; fn point_value(&self) -> f64 { Self::TEN } }",
        "fn f(x: Of<{ N + 1 }>) -> Of<{ N }> { point_value(10.0) }",
        "impl From<(u8, [u8; 3])> for PointValue { fn f() -> f64 { g(12.5) } }",
        "impl Of<{ N }> for PointValue { fn f() -> f64 { g(12.5) } }",
    ] {
        let left = desk.focus(text).unwrap_or_default();
        let (_, last) = text.rsplit_once("fn ").expect("a function");
        assert!(left.ends_with(last), "{text}\n{left}");
    }
}
