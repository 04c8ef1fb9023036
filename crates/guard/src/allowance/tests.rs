use proc_macro2::TokenStream;
use syn::Stmt;

use super::*;

fn found(text: &str) -> Vec<(String, Option<String>)> {
    let file = syn::parse_str::<syn::File>(text).expect("a file");
    let stmts: Vec<Stmt> = file.items.into_iter().map(Stmt::Item).collect();
    let found = allowances(&stmts, false);
    found.into_iter().map(|one| (text[one.covers].to_owned(), one.reason)).collect()
}

fn because(covers: &str) -> (String, Option<String>) {
    (covers.to_owned(), Some("why".to_owned()))
}

#[test]
fn on_items_of_every_kind() {
    for item in [
        "const A: f64 = 10.0",
        "fn f() -> f64 { g(10.0",
        "mod m { const A: [f64; 2] = [1.0, 10.0",
        "impl S { const A: f64 = 10.0",
        "static A: M = vec![10.0]",
    ] {
        let copy = format!("allow_copy(reason = \"why\")] {item}");
        let close = match item.matches(['{', '(', '[']).count() {
            0 => ";",
            _ if item.starts_with("fn") => ") }",
            _ if item.starts_with("mod") => "]; }",
            _ if item.starts_with("impl") => "; }",
            _ => ";",
        };
        let text = format!("#[driftless::{copy}{close}");
        let found = found(&text);
        assert_eq!(found.len(), 1, "{text}");
        assert!(found[0].0.starts_with("driftless::allow_copy"), "{text}");
        assert!(found[0].0.ends_with(&item[item.len() - 4..]), "{text}: {}", found[0].0);
        assert_eq!(found[0].1.as_deref(), Some("why"));
    }
    let text = "impl S { #[allow_copy(reason = \"why\")] fn f() { 1 } fn g() { 2 } }";
    assert_eq!(found(text), [because("allow_copy(reason = \"why\")] fn f() { 1")]);
}

#[test]
fn around_expressions_and_statements() {
    let text = "fn f() { let a = allow_value!(\"why\", 10.0); }";
    assert_eq!(found(text), [because("allow_value!(\"why\", 10.0)")]);
    let text = "fn f() { driftless::allow_value!(\"why\", let a = 10.0;); }";
    assert_eq!(found(text), [because("driftless::allow_value!(\"why\", let a = 10.0;)")]);
}

#[test]
fn inside_other_macros() {
    let text = "fn f() { vec![(1, allow_value!(\"why\", 10.0))]; }";
    assert_eq!(found(text), [because("allow_value!(\"why\", 10.0)")]);
    let text = "m! { #[driftless::allow_copy(reason = \"why\")] const A: S = S { a: 1 }; b }";
    assert_eq!(found(text), [because("allow_copy(reason = \"why\")] const A: S = S { a: 1 };")]);
    let text = "m! { #[allow_copy(reason = \"why\")] fn f() { 1 } fn g() {} }";
    assert_eq!(found(text), [because("allow_copy(reason = \"why\")] fn f() { 1 }")]);
}

#[test]
fn without_a_reason() {
    for attribute in [
        "allow_copy",
        "allow_copy()",
        "allow_copy(reason)",
        "allow_copy(reason = \"\")",
        "allow_copy(reason = \" \")",
        "allow_copy(reason = 5)",
        "allow_copy(why = \"why\")",
        "allow_copy(reason = \"why\", more)",
    ] {
        let found = found(&format!("#[{attribute}] const A: u8 = 1;"));
        assert_eq!(found.len(), 1, "{attribute}");
        assert_eq!(found[0].1, None, "{attribute}");
    }
    for call in ["allow_value!()", "allow_value!(1)", "allow_value!(\"\", 1)"] {
        assert_eq!(found(&format!("fn f() {{ {call}; }}"))[0].1, None, "{call}");
    }
}

#[test]
fn they_expand_to_what_they_are_about() {
    let tokens = |text: &str| -> TokenStream { text.parse().expect("tokens") };
    let item = tokens("const A: u8 = 1;");
    let kept = allow_copy(tokens("reason = \"why\""), item.clone());
    assert_eq!(kept.to_string(), item.to_string());
    let refused = allow_copy(tokens("reason = \"\""), item.clone()).to_string();
    assert!(refused.contains("D309") && refused.ends_with(&item.to_string()), "{refused}");
    assert_eq!(allow_value(tokens("\"why\", 1 + 2")).to_string(), "1 + 2");
    assert_eq!(allow_value(tokens("\"why\", let a = 1;")).to_string(), "let a = 1 ;");
    for call in ["", "1 + 2", "\"\", 1", "\"why\""] {
        assert!(allow_value(tokens(call)).to_string().contains("D309"), "{call}");
    }
}

#[test]
fn in_tests_they_do_not_count() {
    let copy = "#[allow_copy(reason = \"why\")] const A: u8 = 1;";
    assert_eq!(found(&format!("#[cfg(test)] mod tests {{ {copy} }}")), []);
    assert_eq!(found(&format!("#[test] fn f() {{ {copy} }}")), []);
}
