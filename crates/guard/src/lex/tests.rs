use super::*;

fn tokens(text: &str) -> Vec<(Kind, &str)> {
    let mut lexer = Lexer::new(text);
    let mut all = Vec::new();
    while let Some(token) = lexer.next().expect("terminated") {
        all.push((token.kind, lexer.slice(&token)));
    }
    all
}

#[test]
fn literals_of_every_kind() {
    use Kind::{Char, Ident, Lifetime, Number, Open, Punct, Text};
    assert_eq!(
        tokens(r####"r#type r#"a"b"# b"c\"" br##"d"## 'x' '\'' b'\\' 'life c"e" 'é'"####),
        [
            (Ident, "type"),
            (Text, "a\"b"),
            (Text, "c\\\""),
            (Text, "d"),
            (Char, "'x'"),
            (Char, "'\\''"),
            (Char, "b'\\\\'"),
            (Lifetime, "'life"),
            (Text, "e"),
            (Char, "'é'"),
        ]
    );
    assert_eq!(
        tokens("1_0.0f64 1e-5 0xAe 1..2 1.max(x) 2.")
            .into_iter()
            .filter(|(kind, _)| *kind == Number)
            .map(|(_, text)| text)
            .collect::<Vec<_>>(),
        ["1_0.0f64", "1e-5", "0xAe", "1", "2", "1", "2."]
    );
    assert_eq!(tokens("/* a /* b */ c */ [ // d\n/"), [(Open(b'['), "["), (Punct(b'/'), "/")]);
}

#[test]
fn what_never_ends() {
    for (text, what) in
        [("\"a", "string"), ("r#\"a\"", "raw string"), ("/* /* */", "block comment")]
    {
        let error = Lexer::new(text).next().expect_err("unterminated");
        assert_eq!((error.what, error.start), (what, 0));
    }
}

#[test]
fn the_first_line_may_be_for_the_shell() {
    assert_eq!(tokens("\u{feff}#!/usr/bin/env run\na"), [(Kind::Ident, "a")]);
    assert_eq!(tokens("#![a]").len(), 5);
}
