use super::*;

fn items(text: &str, tests: bool) -> Vec<Piece> {
    pieces(text, tests, None).items
}

fn named(text: &str) -> Vec<String> {
    items(text, false).into_iter().map(|piece| piece.name).collect()
}

#[test]
fn items_wherever_they_stand() {
    let text = "
        fn plain() { a * b }
        pub(crate) const fn constant<T: A + B>(x: [u8; 2]) -> Option<u8> where T: C { x / 2 }
        impl<const N: usize> S<N> { fn method(&self) { 1 - N * N } const K: f64 = 1.0 / 3.0; }
        mod inner { static TABLE: Map<u8, u8> = make(2 * 3); fn none() {} }
        trait T { fn declared(a: *const u8); fn given() -> u8 { 1 + 2 } }
        type F = fn(u8) -> u8;
        macro_rules! ratio { ($a:expr) => { $a / 2 } }
        m! { fn in_macro() { 1 * 2 } }
        #[cfg(test)] mod tests { fn hidden() { 1 * 2 } }
        #[test] fn test() { 1 * 2 }
        fn last() { f(3) }
    ";
    let expected =
        ["plain", "constant", "method", "K", "TABLE", "given", "ratio", "in_macro", "last"];
    assert_eq!(named(text), expected);
    let all = items(text, true).into_iter().map(|piece| piece.name);
    assert!(all.into_iter().any(|name| name == "hidden"));
    let inside = items(text, false).into_iter().filter(|piece| piece.in_macro);
    assert_eq!(inside.map(|piece| piece.name).collect::<Vec<_>>(), ["in_macro"]);
}

#[test]
fn operations_in_every_form() {
    for (body, expected) in [
        ("a + b", ADDS),
        ("a - b", SUBTRACTS),
        ("-b", SUBTRACTS | NEGATES),
        ("a - -b", SUBTRACTS | NEGATES),
        ("*b", 0),
        ("&a & *b", 0),
        ("f()? * (b)", MULTIPLIES),
        ("a / b /* c * d */", DIVIDES),
        ("1.0 - p", SUBTRACTS | COMPLEMENTS),
        ("1 - p", SUBTRACTS | COMPLEMENTS),
        ("1_f64 - p", SUBTRACTS | COMPLEMENTS),
        ("10.0 - p", SUBTRACTS),
        ("p - 1.0", SUBTRACTS | COMPLEMENTS),
        ("Decimal::ONE - p", SUBTRACTS | COMPLEMENTS),
        ("a.checked_mul(b)", MULTIPLIES),
        ("a.recip()", DIVIDES),
        ("a.mul_add(b, c)", ADDS | MULTIPLIES | SUBTRACTS),
    ] {
        let text = format!("fn f() {{ g({body}) }}");
        let found = items(&text, false);
        assert_eq!(found[0].operations, expected, "{body}");
    }
}

#[test]
fn an_endless_expression_is_told() {
    let long = |count: usize| format!("fn f() {{ 1{} }}", " + 1".repeat(count));
    assert!(!items(&long(100), false)[0].too_long);
    assert!(items(&long(10_000), false)[0].too_long);
    let many = format!("fn f() {{ {} }}", "let x = 1 + 2; ".repeat(10_000));
    assert!(!items(&many, false)[0].too_long);
}

#[test]
fn any_tokens_end() {
    for text in ["fn", "fn f(", "const A: u8 =", "#", "#[", "macro_rules!", "static", "fn f() {"] {
        items(text, false);
    }
}
