use std::fs;

use driftless_model::catalogue::Catalogue;
use quote::ToTokens;

use super::*;
use crate::sample::{Scratch, catalogue};

fn input(call: &str) -> TokenStream {
    let text = catalogue().to_text();
    let raw: TokenStream = format!("r#\"{text}\"#").parse().expect("a literal");
    let user: TokenStream = call.parse().expect("tokens");
    quote! { krate #raw #user }
}

fn site(scratch: &Scratch, file: Option<PathBuf>) -> Site {
    Site {
        file,
        manifest: Some(scratch.folder().to_owned()),
        folder: scratch.folder().to_owned(),
        editor: false,
        doctest: false,
    }
}

fn expanded(call: &str, main: &str) -> String {
    let scratch = Scratch::new();
    let file = scratch.file("src/main.rs", main);
    readable(&expand(input(call), &site(&scratch, Some(file))))
}

/// Tokens as text, one item a line, an error's message as it is shown.
fn readable(tokens: &TokenStream) -> String {
    let mut text = String::new();
    for tree in tokens.clone() {
        if let TokenTree::Group(group) = &tree
            && let Some(TokenTree::Literal(literal)) = group.stream().into_iter().next()
            && let Some(message) = super::text(&literal)
            && message.contains('\n')
        {
            text.push_str(&format!("{{\n{message}\n}}\n"));
            continue;
        }
        text.push_str(&tree.to_token_stream().to_string());
        let ends = matches!(&tree, TokenTree::Punct(punct) if punct.as_char() == ';')
            || matches!(&tree, TokenTree::Group(g) if g.delimiter() == Delimiter::Brace);
        text.push(if ends { '\n' } else { ' ' });
    }
    text
}

#[test]
fn success_is_the_module_and_the_depth_check() {
    insta::assert_snapshot!(expanded("/// Ours.\npub(crate) mod config", "fn main() {}\n"));
}

#[test]
fn failure_is_the_error_and_the_module() {
    let main = "driftless::config!(mod desk);\nconst POINT_VALUE: f64 = 12.5;\nfn main() {}\n";
    insta::assert_snapshot!(expanded("mod desk", main));
}

#[test]
fn files_rustc_may_not_read_are_tracked() {
    let scratch = Scratch::new();
    let file = scratch.file("src/main.rs", "#[cfg(windows)]\nmod far;\nmod near;\n");
    scratch.file("src/far.rs", "");
    scratch.file("src/near.rs", "");
    let tokens = expand(input("mod config"), &site(&scratch, Some(file)));
    let text = readable(&tokens).replace(&*scratch.folder().to_string_lossy(), "<folder>");
    assert!(text.contains("include_bytes ! (\"<folder>/src/far.rs\")"), "{text}");
    assert!(!text.contains("near"), "{text}");
}

#[test]
fn a_file_outside_the_package_is_scanned_alone() {
    let scratch = Scratch::new();
    let file = scratch.file("doctest.rs", "mod below;\n");
    scratch.file("below.rs", "const POINT_VALUE: f64 = 10.0;\n");
    let package = Scratch::new();
    let site = Site {
        file: Some(file),
        manifest: Some(package.folder().to_owned()),
        folder: scratch.folder().to_owned(),
        editor: false,
        doctest: false,
    };
    let text = readable(&expand(input("mod config"), &site));
    assert!(!text.contains("compile_error"), "{text}");
}

#[test]
fn a_doctest_does_not_scan_the_crate_again() {
    let scratch = Scratch::new();
    let file = scratch.file("src/lib.rs", "mod below;\n");
    scratch.file("src/below.rs", "const POINT_VALUE: f64 = 10.0;\n");
    let crate_site = site(&scratch, Some(file));
    assert!(readable(&expand(input("mod config"), &crate_site)).contains("D301"));
    let doctest = Site { doctest: true, ..crate_site };
    assert!(!readable(&expand(input("mod config"), &doctest)).contains("D301"));
}

#[test]
fn without_a_file_an_editor_gets_the_module_and_a_compiler_an_error() {
    let scratch = Scratch::new();
    let compiler = site(&scratch, None);
    insta::assert_snapshot!(readable(&expand(input("mod config"), &compiler)));
    let editor = Site { editor: true, ..compiler };
    let text = readable(&expand(input("mod config"), &editor));
    assert!(!text.contains("compile_error"), "{text}");
}

#[test]
fn options_are_read_or_refused() {
    let mut all = String::new();
    for call in [
        "mod config; specs = \"driftless\"",
        "mod config; specs = \"driftless\"; tests = false;",
        "mod config; specs = \"my-desk\"",
        "mod config; specs = my_desk",
        "mod config; spec = \"my-desk\"",
        "mod config; colour = \"red\"",
        "mod config; tests = 1",
        "mod config; tests",
        "mod config, tests = true",
        "mod config; allow = \"src/legacy.rs\"",
        "mod config; allow = [\"src/legacy.rs\"]",
        "mod config; allow = [(\"src/legacy.rs\",)]",
        "mod config; allow = [(\"src/legacy.rs\", \"\")]",
        "mod config; allow = []; also = []",
        "mod config; also = \"scripts/*.py\"",
        "mod config; also = [scripts]",
        "mod config; also = [\"scripts/*.py\"]",
        "mod config; = 1",
        "mod config {}",
        "config",
        "mod",
        "",
    ] {
        let text = expanded(call, "fn main() {}\n");
        all.push_str(&format!("--- {call}\n{text}\n"));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn tests_are_scanned_when_asked() {
    let main = "#[test]\nfn f() {\n    let point_value = 10.0;\n}\n";
    assert!(!expanded("mod config", main).contains("D301"));
    assert!(!expanded("mod config; tests = false", main).contains("D301"));
    assert!(expanded("mod config; tests = true", main).contains("D301"));
}

/// I49: copies of a guard diverge, so the macro says what the library says.
#[test]
fn the_macro_says_what_the_library_says() {
    let scratch = Scratch::new();
    let copies = "const POINT_VALUE: f64 = 10.0;\nfn f() -> f64 { (t * v - f) / (s * v + f) }\n";
    let file = scratch.file("src/main.rs", copies);
    let target = Target {
        file: file.clone(),
        base: scratch.folder().to_owned(),
        manifest: Some(scratch.folder().to_owned()),
        module: "config".to_owned(),
        tests: false,
        reach: Reach::Tree,
    };
    let listed = listing(&crate::scan(&target, &catalogue()).findings);
    assert_eq!(listed.matches("D30").count(), 2, "{listed}");
    let text = readable(&expand(input("mod config"), &site(&scratch, Some(file))));
    assert!(text.contains(&listed), "{text}");
}

#[test]
fn files_are_allowed_and_scanned_when_asked() {
    let scratch = Scratch::new();
    let file = scratch.file("src/main.rs", "mod legacy;\n");
    scratch.file("src/legacy.rs", "const POINT_VALUE: f64 = 10.0;\n");
    scratch.file("scripts/a.py", "POINT_VALUE = 10.0\n");
    let site = site(&scratch, Some(file));
    let expanded = |call: &str| readable(&expand(input(call), &site));
    assert!(expanded("mod config").contains("src/legacy.rs:1:26"));
    let allowed = expanded("mod config; allow = [(\"src/legacy.rs\", \"ported in May\"),]");
    assert!(!allowed.contains("compile_error"), "{allowed}");
    let also = expanded("mod config; also = [\"scripts/**/*.py\"]");
    assert!(also.contains("scripts/a.py:1:15"), "{also}");
    assert!(also.contains("include_bytes"), "{also}");
}

#[test]
fn a_call_that_does_not_come_through_the_generated_crate_is_refused() {
    for call in ["", "pub mod config", "krate 5 mod config", "krate \"\\u{0}\" mod config"] {
        let tokens: TokenStream = call.parse().expect("tokens");
        let scratch = Scratch::new();
        let text = readable(&expand(tokens, &site(&scratch, None)));
        assert!(text.contains("compile_error"), "{text}");
    }
}

#[test]
fn a_catalogue_survives_every_way_to_write_it() {
    let text = catalogue().to_text();
    for literal in
        [format!("{text:?}"), format!("r\"{}\"", text.replace('"', "")), format!("r##\"{text}\"##")]
    {
        let tokens: TokenStream = literal.parse().expect("a literal");
        let Some(TokenTree::Literal(literal)) = tokens.into_iter().next() else {
            panic!("a literal");
        };
        let read = super::text(&literal).expect("a text");
        assert_eq!(Catalogue::parse(&read), Ok(catalogue()));
    }
}

#[test]
fn a_missing_root_is_no_success() {
    let scratch = Scratch::new();
    let file = scratch.folder().join("src/main.rs");
    assert!(fs::metadata(&file).is_err());
    let text = readable(&expand(input("mod config"), &site(&scratch, Some(file))));
    assert!(text.contains("D300"), "{text}");
}
