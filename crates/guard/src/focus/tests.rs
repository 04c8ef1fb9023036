use std::fs;
use std::path::Path;
use std::sync::Arc;

use driftless_model::catalogue::Catalogue;
use driftless_model::formula::SOURCES;
use driftless_model::report::Text;
use syn::visit::{self, Visit};
use syn::{Block, Stmt};

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

/// Statements that say nothing at the start of every block of a text.
fn with_strangers(text: &str) -> String {
    struct Blocks(Vec<usize>);
    impl<'ast> Visit<'ast> for Blocks {
        fn visit_block(&mut self, block: &'ast Block) {
            self.0.push(block.brace_token.span.open().byte_range().end);
            visit::visit_block(self, block);
        }
    }
    let mut blocks = Blocks(Vec::new());
    blocks.visit_file(&syn::parse_str::<syn::File>(text).expect("a file"));
    blocks.0.sort_unstable();
    let mut text = text.to_owned();
    for at in blocks.0.into_iter().rev() {
        text.insert_str(
            at,
            " let spare = queue.next(); draw(&spare, &mut pen); pen.moved += 3;\n\
             if spare.ready() { spare.go(pen); } ",
        );
    }
    text
}

/// Whatever stands beside it in a function, a copy is found.
#[test]
fn statements_that_are_left_out_hold_no_copy() {
    let desk = Desk::new();
    let mut shorter = 0;
    for text in corpus() {
        let text = with_strangers(&text);
        let whole = desk.judged(&text, Some(&text));
        let focused = desk.focus(&text);
        assert_eq!(desk.judged(&text, focused.as_deref()), whole, "{text}\n---\n{focused:?}");
        shorter += usize::from(focused.is_some_and(|left| !left.contains("queue.next()")));
    }
    assert!(shorter > 300, "{shorter}");
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
    let expected = "/*      */\nfn far(x: f64) -> f64 {/*             */}        \n\
                    fn near(spec: &mut Spec) { spec.point_value = 12.5; }\n\
                    #[cfg(test)] mod tests {/*                            */}\n";
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

/// The statements of a function that are left of it.
fn left_of(body: &str) -> String {
    let text = format!("fn f(spec: &mut Spec) {{ {body} }}");
    let left = Desk::new().focus(&text).expect("a copy");
    let words = left.replace("/*", " ").replace("*/", " ");
    let body = words.trim().strip_prefix("fn f(spec: &mut Spec) {").expect("the function");
    body.strip_suffix('}').expect("its end").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn statements_that_say_nothing_are_left_out() {
    for (body, left) in [
        ("go(); spec.point_value = 12.5; stay()", "spec.point_value = 12.5;"),
        ("spec.count += 1; spec.point_value = 12.5;", "spec.point_value = 12.5;"),
        // An inner block may say something, or what is around it.
        ("if a { go(); spec.tick_size = 12.5; } if b { go(); }", "if a { spec.tick_size = 12.5; }"),
        ("if s == \"MGC\" { x += 12; go(); }", "if s == \"MGC\" { x += 12; }"),
        ("let Some(x) = y else { return; }; spec.tick_size = 12.5;", "spec.tick_size = 12.5;"),
        // A condition belongs to its arm, and what follows a brace to what stands before it.
        (
            "match s { Of { a } if go() => {} _ => {} } spec.tick_size = 12.5;",
            "spec.tick_size = 12.5;",
        ),
        (
            "let x = match s { Of { a } if a => { go(); 12.5 } _ => b }; spec.tick_size = x;",
            "let x = match s { Of { } if a => { 12.5 } _ => b }; spec.tick_size = x;",
        ),
        ("let x = Of { a } as f64; spec.tick_size = 12.5;", "spec.tick_size = 12.5;"),
    ] {
        assert_eq!(left_of(body), left, "{body}");
    }
}

#[test]
fn statements_that_hand_a_number_on_stay() {
    for body in [
        "let x = 12.5; let y = x; let z = y; spec.point_value = z;",
        "let (x, y): (f64, f64) = (12.5, go()); spec.point_value = x;",
        "const X: f64 = 12.5; let y = X; spec.point_value = y;",
        "fn x() -> f64 { 12.5 } let y = x(); spec.point_value = y;",
        // The second is another.
        "let x = 12.5; let x = go(); spec.point_value = x;",
        "let set = |point_value: f64| go(point_value); set(12.5);",
        "let x = if let Some(y) = spec.point_value { y } else { 12.5 };",
        "let minutes = 0; let m = minutes; session(18, m);",
    ] {
        assert_eq!(left_of(body), body);
    }
    for (text, kept) in [
        (
            "const GOLD: &str = \"MGC\"; fn f(t: &mut T) { t.put(GOLD, 10.0); t.tick_size = 1.5; }",
            "t.put(GOLD, 10.0);",
        ),
        (
            "fn size(point_value: f64) {} fn f(s: S) { size(10.0); s.tick_size = 1.5; }",
            "size(10.0);",
        ),
        (
            "const TEN: f64 = 10.0; fn f(s: S) { let x = Self::TEN; s.tick_size = 1.5; }",
            "let x = Self::TEN;",
        ),
        ("impl PointValue { fn f(&mut self) { self.go(); self.0 = 12.5; } }", "self.0 = 12.5;"),
    ] {
        let left = Desk::new().focus(text).expect("a copy");
        assert!(left.contains(kept), "{text}\n{left}");
    }
}
