//! What a user allows is allowed, listed, and an error where it allows nothing.

mod common;

use common::{Scratch, scan_main_with};
use driftless_guard::{FileAllowance, Options, Scan, listing};

fn of(main: &str) -> Scan {
    let scratch = Scratch::new();
    scratch.file("src/main.rs", main);
    scan_main_with(&scratch, &Options::default())
}

/// Positions and codes of findings, then positions, reasons and counts of allowances.
fn summary(scan: &Scan) -> Vec<String> {
    let finding = scan.findings.iter().map(|one| format!("{} {}", one.position(), one.code));
    let allowance = scan
        .allowances
        .iter()
        .map(|one| format!("{} `{}` {}", one.place.position(), one.reason, one.findings));
    finding.chain(allowance).collect()
}

#[test]
fn an_item_an_expression_and_a_statement() {
    for (main, expected) in [
        (
            "#[driftless::allow_copy(reason = \"why\")]\nconst POINT_VALUE: f64 = 10.0;\n",
            "src/main.rs:1:3 `why` 1",
        ),
        (
            "#[allow_copy(reason = \"why\")]\nmod legacy {\n    const POINT_VALUE: f64 = 10.0;\n    \
             const TICK_SIZE: f64 = 0.1;\n}\n",
            "src/main.rs:1:3 `why` 2",
        ),
        (
            "fn f() {\n    let point_value = driftless::allow_value!(\"why\", 10.0);\n}\n",
            "src/main.rs:2:23 `why` 1",
        ),
        (
            "fn f() {\n    allow_value!(\"why\", let point_value = 10.0);\n}\n",
            "src/main.rs:2:5 `why` 1",
        ),
        (
            "fn f() {\n    allow_value!(\"why\", let point_value = 10.0; let tick_size = 0.1;);\n}\n",
            "src/main.rs:2:5 `why` 2",
        ),
        (
            "#[allow_copy(reason = \"why\")]\nfn f() -> f64 {\n    (t * v - f) / (s * v + f)\n}\n",
            "src/main.rs:1:3 `why` 1",
        ),
        (
            "impl S {\n    #[allow_copy(reason = \"why\")]\n    const POINT_VALUE: f64 = 10.0;\n}\n",
            "src/main.rs:2:7 `why` 1",
        ),
        (
            "#[allow_copy(reason = \"why\")]\nuse driftless::__generated::FINGERPRINT;\n",
            "src/main.rs:1:3 `why` 1",
        ),
    ] {
        assert_eq!(summary(&of(main)), [expected], "{main}");
    }
}

#[test]
fn nothing_beside_it() {
    let main = "#[allow_copy(reason = \"why\")]\nconst POINT_VALUE: f64 = 10.0;\n\
                const TICK_SIZE: f64 = 0.1;\n";
    assert_eq!(summary(&of(main)), ["src/main.rs:3:24 D301", "src/main.rs:1:3 `why` 1"]);
}

#[test]
fn without_reason_or_use() {
    for (main, expected) in [
        ("#[allow_copy(reason = \"why\")]\nconst WIDTH: f64 = 10.0;\n", vec!["1:3 D309"]),
        (
            "#[allow_copy(reason = \"\")]\nconst POINT_VALUE: f64 = 10.0;\n",
            vec!["1:3 D309", "2:26 D301"],
        ),
        ("fn f() { allow_value!(\"why\", 5.0); }\n", vec!["1:10 D309"]),
        (
            "fn f() { let point_value = allow_value!(\" \", 10.0); }\n",
            vec!["1:28 D309", "1:46 D301"],
        ),
        // The outer one has nothing left to allow.
        (
            "#[allow_copy(reason = \"a\")]\nmod m {\n    #[allow_copy(reason = \"b\")]\n    \
             const POINT_VALUE: f64 = 10.0;\n}\n",
            vec!["1:3 D309", "3:7 `b` 1"],
        ),
    ] {
        let expected: Vec<String> =
            expected.iter().map(|one| format!("src/main.rs:{one}")).collect();
        assert_eq!(summary(&of(main)), expected, "{main}");
    }
    // Nothing is looked for in tests, so nothing can be said about what they allow.
    assert_eq!(
        summary(&of("#[cfg(test)]\nmod t {\n    #[allow_copy(reason = \"\")]\n    fn f() {}\n}\n")),
        [] as [&str; 0]
    );
}

#[test]
fn what_cannot_be_read_cannot_be_allowed() {
    let scratch = Scratch::new();
    scratch.file("src/main.rs", "mod broken;\n");
    scratch.file("src/broken.rs", "fn f( {\n");
    let options = files(&[("src/broken.rs", "why")]);
    assert_eq!(
        summary(&scan_main_with(&scratch, &options)),
        ["src/broken.rs:1:7 D300", "src/main.rs:1:1 D309"]
    );
}

fn files(allow: &[(&str, &str)]) -> Options {
    let one = |(path, reason): &(&str, &str)| FileAllowance {
        path: (*path).to_owned(),
        reason: (*reason).to_owned(),
    };
    Options { allow: allow.iter().map(one).collect(), ..Options::default() }
}

#[test]
fn a_file_module() {
    let scratch = Scratch::new();
    let call = "driftless::config!(pub mod config; allow = [(\"src/legacy.rs\", \"why\")]);\n";
    scratch.file("src/main.rs", format!("{call}mod legacy;\nmod other;\n"));
    scratch.file("src/legacy.rs", "const POINT_VALUE: f64 = 10.0;\nconst TICK_SIZE: f64 = 0.1;\n");
    scratch.file("src/other.rs", "");
    let scan = scan_main_with(&scratch, &files(&[("src/legacy.rs", "why")]));
    assert_eq!(summary(&scan), ["src/main.rs:1:46 `why` 2"]);
    scratch.file("src/other.rs", "const POINT_VALUE: f64 = 10.0;\n");
    let scan = scan_main_with(&scratch, &files(&[("./src/legacy.rs", "why")]));
    assert_eq!(scan.findings.len(), 1);
    for (path, reason) in [("src/other.rs", ""), ("src/clean.rs", "why"), ("src/missing.rs", "why")]
    {
        scratch.file("src/clean.rs", "");
        let scan = scan_main_with(&scratch, &files(&[(path, reason)]));
        let codes: Vec<&str> = scan.findings.iter().map(|one| one.code.name()).collect();
        assert_eq!(codes.iter().filter(|code| **code == "D309").count(), 1, "{path}");
        assert_eq!(codes.iter().filter(|code| **code == "D301").count(), 3, "{path}");
    }
}

#[test]
fn messages() {
    insta::assert_snapshot!(listing(
        &of("#[driftless::allow_copy(reason = \"\")]\nconst WIDTH: f64 = 10.0;\n\
             #[driftless::allow_copy(reason = \"once it was needed\")]\nconst HEIGHT: f64 = 10.0;\n")
        .findings
    ));
}
