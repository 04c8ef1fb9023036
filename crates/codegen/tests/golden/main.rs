//! Generated text for specs of every kind: as it was, formatted, and Rust without a warning.

mod compiler;
mod folder;
mod rows;

use std::path::Path;

use driftless_codegen::generate;
use driftless_model::load::load;

use folder::Folder;

/// Holds everything a generated text promises, and gives the text.
fn golden(name: &str, folder: &Folder) -> String {
    let loaded = load(folder.path());
    let findings: Vec<String> = loaded.errors().map(|finding| finding.render()).collect();
    assert!(findings.is_empty(), "{name}:\n{}", findings.join("\n"));
    let text = generate(&loaded.specs.unwrap());
    let again = generate(&load(folder.path()).specs.unwrap());
    assert!(text == again, "{name}: two texts of the same specs");
    compiler::formatted(name, &text);
    compiler::compiled(name, &text);
    compiler::documented(name, &text);
    text
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

fn fixture(name: &str) -> Folder {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs").join(name);
    Folder::sealed(name, &here)
}

#[test]
fn the_shipped_specs() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    let text = golden("shipped", &Folder::copied("shipped", &shipped));
    snapshot("shipped", &text);
}

#[test]
fn every_corner_of_a_setup() {
    snapshot("corners", &golden("corners", &fixture("corners")));
}

#[test]
fn names_that_are_nearly_those_of_something_else() {
    snapshot("names", &golden("names", &fixture("names")));
}

#[test]
fn texts_that_would_be_markup_or_code() {
    snapshot("texts", &golden("texts", &fixture("texts")));
}

#[test]
fn an_empty_table_where_the_policy_accepts_it() {
    snapshot("empty", &golden("empty", &fixture("empty")));
}

#[test]
fn no_row_that_is_active() {
    snapshot("inactive", &golden("inactive", &fixture("inactive")));
}

#[test]
fn one_row_alone() {
    snapshot("alone", &golden("alone", &fixture("alone")));
}

#[test]
fn more_inactive_setups_than_have_a_reason_of_their_own() {
    let few = golden("few", &Folder::with_rows("few", &rows::inactive(500)));
    assert!(few.contains("pub trait Why"));
    let many = golden("many", &Folder::with_rows("many", &rows::inactive(501)));
    assert!(!many.contains("pub trait WhyMgc"), "beyond 500 only the class is told");
    assert!(many.contains(": InactiveSetup<Retired> ="));
}
