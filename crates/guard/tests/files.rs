//! Which files belong to a target, and what becomes of files that are no ordinary text.

mod common;

use std::fs;

use common::{Scratch, scan_main};
use driftless_guard::{Scan, scan};
use proptest::prelude::*;

/// The files read, below the scratch folder.
fn files(scratch: &Scratch) -> Vec<String> {
    let mut files: Vec<String> = scan_main(scratch)
        .files
        .iter()
        .map(|file| {
            let below = file.strip_prefix(scratch.folder()).unwrap_or(file);
            below.to_string_lossy().replace('\\', "/")
        })
        .collect();
    files.sort();
    files
}

fn codes(scan: &Scan) -> Vec<&'static str> {
    scan.findings.iter().map(|finding| finding.code.name()).collect()
}

const COPY: &str = "const POINT_VALUE: f64 = 10.0;\n";

#[test]
fn an_orphan_is_nobodys_code() {
    let scratch = Scratch::new();
    scratch.file("src/main.rs", "mod used;\n");
    scratch.file("src/used.rs", "");
    scratch.file("src/orphan.rs", COPY);
    assert_eq!(files(&scratch), ["src/main.rs", "src/used.rs"]);
    assert_eq!(codes(&scan_main(&scratch)), [] as [&str; 0]);
}

#[test]
fn the_tree_is_the_one_rustc_walks() {
    let scratch = Scratch::new();
    scratch.file(
        "src/main.rs",
        "mod flat; mod nested; mod outer { mod inner; #[path = \"p.rs\"] mod moved; }\n\
         #[path = \"renamed\"] mod inline { mod below; }\n\
         #[cfg(test)] mod tests; include!(\"part.in\");\n\
         include!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/shared/part.rs\"));\n",
    );
    for path in [
        "src/flat.rs",
        "src/nested/mod.rs",
        "src/outer/inner.rs",
        "src/outer/p.rs",
        "src/renamed/below.rs",
        "src/tests.rs",
        "src/part.in",
        "shared/part.rs",
    ] {
        scratch.file(path, "");
    }
    scratch.file("src/flat.rs", "mod child; mod deep { mod er; #[path = \"q.rs\"] mod q; }\n");
    scratch.file("src/flat/child.rs", "");
    scratch.file("src/flat/deep/er.rs", "");
    scratch.file("src/flat/deep/q.rs", "");
    scratch.file("src/nested/mod.rs", "mod child;\n");
    scratch.file("src/nested/child.rs", "mod grand;\n");
    scratch.file("src/nested/child/grand.rs", "");
    assert_eq!(
        files(&scratch),
        [
            "shared/part.rs",
            "src/flat.rs",
            "src/flat/child.rs",
            "src/flat/deep/er.rs",
            "src/flat/deep/q.rs",
            "src/main.rs",
            "src/nested/child.rs",
            "src/nested/child/grand.rs",
            "src/nested/mod.rs",
            "src/outer/inner.rs",
            "src/outer/p.rs",
            "src/part.in",
            "src/renamed/below.rs",
        ]
    );
}

#[test]
fn a_path_outside_the_package_is_followed() {
    let scratch = Scratch::new();
    let away = Scratch::new();
    let outside = away.file("figures.rs", COPY);
    scratch.file("src/main.rs", format!("#[path = {outside:?}]\nmod figures;\n"));
    assert_eq!(codes(&scan_main(&scratch)), ["D301"]);
}

/// What a path says is what rustc reads, not what is typed.
#[cfg(unix)]
#[test]
fn a_path_with_escapes_is_followed() {
    for (written, file) in [
        (r#""a \"b\".rs""#, "a \"b\".rs"),
        (r#""\u{66}igures.rs""#, "figures.rs"),
        (r##"r#"a\b.rs"#"##, "a\\b.rs"),
    ] {
        for root in
            [format!("#[path = {written}]\nmod figures;\n"), format!("include!({written});\n")]
        {
            let scratch = Scratch::new();
            scratch.file(&format!("src/{file}"), COPY);
            scratch.file("src/main.rs", &root);
            assert_eq!(codes(&scan_main(&scratch)), ["D301"], "{root}");
        }
    }
}

#[cfg(unix)]
#[test]
fn cycles_end() {
    use std::os::unix::fs::symlink;
    let scratch = Scratch::new();
    scratch.file("src/main.rs", "mod a;\n#[path = \"main.rs\"] mod again;\n");
    scratch.file("src/a/mod.rs", format!("mod a;\n{COPY}"));
    symlink(".", scratch.folder().join("src/a/a")).expect("a link");
    assert_eq!(codes(&scan_main(&scratch)), ["D301"]);
    symlink("loop.rs", scratch.folder().join("src/loop.rs")).expect("a link");
    scratch.file("src/main.rs", "mod r#loop;\n");
    assert_eq!(codes(&scan_main(&scratch)), [] as [&str; 0]);
}

#[cfg(unix)]
#[test]
fn a_device_is_not_read() {
    let scratch = Scratch::new();
    scratch.file("src/main.rs", "#[path = \"/dev/zero\"]\nmod endless;\n");
    assert_eq!(codes(&scan_main(&scratch)), ["D300"]);
}

#[test]
fn marks_at_the_start_do_not_shift_positions() {
    for start in ["\u{feff}", "#!/usr/bin/env x\n", "\u{feff}#!/usr/bin/env x\n"] {
        let scratch = Scratch::new();
        scratch.file("src/main.rs", format!("{start}{COPY}"));
        let scan = scan_main(&scratch);
        let place = scan.findings[0].place.as_ref().expect("a place");
        assert_eq!(&place.text.content[place.bytes.clone()], "10.0");
    }
}

/// Something owned and a number, so that the function around it is parsed.
const SAID: &str = "g(\"MGC\"); 7;";

#[test]
fn sizes_and_depths_no_parser_survives() {
    for (text, expected) in [
        ("(".repeat(100_000), vec!["D300"]),
        (format!("{}{}", "(".repeat(100_000), ")".repeat(100_000)), vec!["D300"]),
        (format!("{COPY}const A: u8 = {}1;", "-".repeat(100_000)), vec!["D300"]),
        (format!("const A: u8 = {}1;", "-".repeat(100_000)), vec![]),
        (format!("{COPY}{}", "// long\n".repeat(2 << 20)), vec!["D300"]),
        ("fn f() {}\n".repeat(1 << 20), vec![]),
        // What the limits let through must fit the stack.
        (format!("{COPY}const A: i8 = {}1;", "-".repeat(8_000)), vec!["D301"]),
        (format!("{COPY}const A: i8 = 1{};", " + 1".repeat(4_000)), vec!["D301"]),
        (format!("{COPY}fn f() {{ {SAID} x{} }}", ".a()".repeat(2_000)), vec!["D301"]),
        (format!("{COPY}type A = {}u8{};", "B<".repeat(2_000), ">".repeat(2_000)), vec!["D301"]),
        (format!("{COPY}const A: u8 = {}1{};", "(".repeat(250), ")".repeat(250)), vec!["D301"]),
        (
            format!("{COPY}fn f() {{ {SAID} {}1{} }}", "{".repeat(250), "}".repeat(250)),
            vec!["D301"],
        ),
        (format!("{COPY}m! {{ {}1{} }}", "(".repeat(250), ")".repeat(250)), vec!["D301"]),
        (format!("{COPY}m! {{ {}1{} }}", "{a ".repeat(250), "}".repeat(250)), vec!["D301"]),
        (format!("{COPY}fn f() {{ {SAID} {}x }}", "if a {} else ".repeat(500)), vec!["D300"]),
    ] {
        let scratch = Scratch::new();
        scratch.file("src/main.rs", &text);
        let start: String = text.chars().skip(COPY.len()).take(30).collect();
        assert_eq!(codes(&scan_main(&scratch)), expected, "{start}");
    }
}

#[test]
fn a_canary_for_every_rule() {
    let scratch = Scratch::new();
    let clean = "mod a;\nfn main() {}\n";
    for (injected, code) in [
        ("const POINT_VALUE: f64 = 10.0;\n", "D301"),
        ("const ROW: (&str, f64) = (\"MGC\", 10.0);\n", "D302"),
        ("fn f() -> f64 { (t * v - f) / (s * v + f) }\n", "D305"),
        ("use driftless::__generated::FINGERPRINT;\n", "D308"),
        ("fn broken( {\n", "D300"),
    ] {
        scratch.file("src/main.rs", clean);
        scratch.file("src/a.rs", "");
        assert_eq!(codes(&scan_main(&scratch)), [] as [&str; 0], "clean before {code}");
        scratch.file("src/a.rs", injected);
        assert_eq!(codes(&scan_main(&scratch)), [code]);
        scratch.file("src/a.rs", "");
        assert_eq!(codes(&scan_main(&scratch)), [] as [&str; 0], "clean after {code}");
    }
}

#[test]
fn findings_are_sorted_and_unique() {
    let scratch = Scratch::new();
    scratch
        .file("src/main.rs", format!("mod b;\nmod a;\nmacro_rules! m {{ () => {{ {COPY} }} }}\n"));
    scratch.file("src/a.rs", format!("{COPY}{COPY}"));
    scratch.file("src/b.rs", COPY);
    let positions: Vec<String> =
        scan_main(&scratch).findings.iter().map(|finding| finding.position()).collect();
    assert_eq!(positions, ["src/a.rs:1:26", "src/a.rs:2:26", "src/b.rs:1:26", "src/main.rs:3:51"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Any bytes whatever: an answer, and no panic.
    #[test]
    fn any_file_is_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let scratch = Scratch::new();
        scratch.file("src/main.rs", bytes);
        scan_main(&scratch);
    }

    /// Rust-like pieces in any order: an answer that is not a failure of the guard itself.
    #[test]
    fn any_pieces_are_answered(pieces in prop::collection::vec(
        prop::sample::select(vec![
            "const POINT_VALUE: f64 = ", "10.0", ";", "{", "}", "(", ")", "\"MGC\"", ",", "=>",
            "match x ", "m! ", "fn f() ", "#[cfg(test)] ", "mod a ", "use driftless::__private",
            " as f64", "-", "*", "'a", "'x'", "r#\"", "\"", "/*", "*/", "//", "\n", "::", "..",
            "include!(\"main.rs\")", "vec![", "]", "|x| ", "0x", "1e", "b'", "let ", "= ",
        ]),
        0..40,
    )) {
        let scratch = Scratch::new();
        scratch.file("src/main.rs", pieces.concat());
        for finding in scan_main(&scratch).findings {
            prop_assert!(!finding.message.contains("gave up"), "{}", pieces.concat());
        }
    }
}

#[test]
fn the_root_may_have_any_name() {
    let scratch = Scratch::new();
    scratch.file("src/main.rs", "");
    scratch.file("examples/shown.rs", "mod part;\n");
    scratch.file("examples/part.rs", COPY);
    let target = common::target(scratch.folder(), "examples/shown.rs");
    let scan = scan(&target, &common::catalogue());
    assert_eq!(scan.findings[0].position(), "examples/part.rs:1:26");
    assert!(fs::metadata(scratch.folder().join("examples/shown")).is_err());
}

#[test]
fn a_manifest_that_decides_is_tracked() {
    let scratch = Scratch::new();
    let sql = "const SQL: &str = \"DELETE FROM setup_trades\";\n";
    scratch.file("src/main.rs", sql);
    let manifest = scratch.file("Cargo.toml", "[package]\nname = \"x\"\n");
    let found = scan_main(&scratch);
    assert_eq!((found.findings.len(), found.untracked), (1, vec![manifest.clone()]));
    scratch.file("Cargo.toml", "[package.metadata.driftless]\nowns = [\"setup_trades\"]\n");
    let found = scan_main(&scratch);
    assert_eq!((found.findings.len(), found.untracked), (0, vec![manifest]));
    scratch.file("src/main.rs", "const POINT_VALUE: f64 = 10.0;\n");
    assert_eq!(scan_main(&scratch).untracked, [] as [std::path::PathBuf; 0]);
}
