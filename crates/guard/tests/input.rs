//! Whatever a file holds: a correct result or an error, never a crash, a hang or a silent skip.

mod common;

use std::time::{Duration, Instant};

use common::Scratch;
use driftless_guard::Scan;

fn scan_main(scratch: &Scratch) -> Scan {
    let started = Instant::now();
    let scan = common::scan_main(scratch);
    assert!(started.elapsed() < Duration::from_secs(60), "it took {:?}", started.elapsed());
    scan
}

fn codes(main: &[u8]) -> Vec<&'static str> {
    let scratch = Scratch::new();
    scratch.file("src/main.rs", main);
    scan_main(&scratch).findings.iter().map(|finding| finding.code.name()).collect()
}

/// A copy of a name and one of a formula, each at the end of what comes before.
const COPY: &str = "const POINT_VALUE: f64 = 10.0;\n";
const RATIO: &str = "fn ratio() -> f64 { (t * v - f) / (s * v + f) }\n";

#[test]
fn syntax_of_this_edition() {
    let modern = r##"
        use std::f64 as r#type;
        unsafe extern "C" { safe fn sqrt(x: f64) -> f64; unsafe fn free(p: *mut u8); }
        #[unsafe(no_mangle)] pub extern "C" fn exported() {}
        const NAME: &core::ffi::CStr = c"name";
        const RAW: &core::ffi::CStr = cr#"raw "name""#;
        fn r#match(r#type: u8, r#gen: u8) -> impl Fn() -> u8 + use<> { move || r#type + r#gen }
        fn chains(a: Option<u8>, b: Option<u8>) -> bool {
            if let Some(a) = a && let Some(b) = b && a < b { true } else { false }
        }
        async fn later(f: impl AsyncFn(u8) -> u8) -> u8 { f(1).await }
        fn captured<'a, T: ?Sized>(x: &'a T) -> impl Sized + use<'a, T> { x }
        const fn blocks() -> u8 { const { 1 + 1 } }
        static mut COUNTER: u8 = 0;
        fn raw_place() -> *const u8 { &raw const COUNTER }
        type Never = fn() -> !;
        fn labels() -> u8 { 'outer: loop { break 'outer 'a' as u8; } }
        fn else_is_never(x: Option<u8>) -> u8 { let Some(x) = x else { return 0 }; x }
        fn ranges(x: u8) -> u8 { match x { 0..=9 => 1, 10.. => 2, ..0 => 3 } }
        trait Async { async fn f(&self) -> u8; type A<'a> where Self: 'a; }
    "##;
    assert_eq!(codes(modern.as_bytes()), [] as [&str; 0]);
    assert_eq!(codes(format!("{modern}{COPY}{RATIO}").as_bytes()), ["D301", "D305"]);
}

#[test]
fn raw_identifiers_are_names() {
    assert_eq!(codes(b"const r#POINT_VALUE: f64 = 10.0;\n"), ["D301"]);
    assert_eq!(
        codes(b"fn r#type(r#fn: f64) -> f64 { (a * r#fn - f) / (s * r#fn + f) }\n"),
        ["D305"]
    );
}

#[test]
fn depth_and_size() {
    let deep =
        |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    for (text, expected) in [
        (deep("(", ")"), vec!["D300"]),
        (deep("{", "}"), vec!["D300"]),
        (deep("[", "]"), vec!["D300"]),
        ("(".repeat(100_000), vec!["D300"]),
        (")".repeat(100_000), vec!["D300"]),
        (deep("/*", "*/"), vec![]),
        (format!("fn f() {{ a / b * c - d + {}e{} }}", "f(".repeat(250), ")".repeat(250)), vec![]),
        (format!("fn f() {{ a / b * c - d + e{} }}", " + 1".repeat(100_000)), vec!["D300"]),
        (format!("fn f() {{ a / b * c - d + {}1 }}", "-".repeat(100_000)), vec!["D300"]),
        (format!("fn f() {{ a / b * c - d + {}1 }}", "-".repeat(7_000)), vec![]),
        (format!("{RATIO}fn f() {{ x{} }}", ".mul(a).div(b)".repeat(500)), vec!["D305"]),
    ] {
        let start: String = text.chars().take(40).collect();
        assert_eq!(codes(text.as_bytes()), expected, "{start}");
    }
}

#[test]
fn fifty_megabytes() {
    let lines = |line: &str| line.repeat((50 << 20) / line.len());
    assert_eq!(codes(lines("// nothing\n").as_bytes()), [] as [&str; 0]);
    assert_eq!(codes(lines("pub fn nothing() {}\n").as_bytes()), [] as [&str; 0]);
    assert_eq!(codes(format!("{COPY}{}", lines("// nothing\n")).as_bytes()), ["D300"]);
    // Without an owned name it is not parsed whole, however large; the function is.
    assert_eq!(codes(format!("{}{RATIO}", lines("// nothing\n")).as_bytes()), ["D305"]);
}

#[test]
fn bytes_that_are_no_text() {
    assert_eq!(codes(b"const A: u8 = 1;\n\xc3\x28\n"), ["D300"]);
    assert_eq!(codes(b"\xff\xfec\0o\0n\0s\0t\0"), ["D300"]);
    assert_eq!(codes(&[0; 4096]), [] as [&str; 0]);
    assert_eq!(codes(b""), [] as [&str; 0]);
}

#[test]
fn brackets_that_do_not_match() {
    for text in
        ["fn f() {", "}", "fn f(] {}", "\"", "r#\"", "/*", "'", "b'", "fn f() { (a * b - c / }"]
    {
        let found = codes(format!("{RATIO}{text}").as_bytes());
        assert!(found.contains(&"D300") || text == "'" || text == "b'", "{text}: {found:?}");
    }
}

#[test]
fn files_that_are_not_there() {
    let scratch = Scratch::new();
    scratch.file(
        "src/main.rs",
        "mod missing;\n#[path = \"nowhere.rs\"] mod moved;\ninclude!(\"none.in\");\nmod a;\n",
    );
    scratch.file("src/a.rs", COPY);
    // rustc says which are missing; what is there is scanned.
    let found = scan_main(&scratch);
    assert_eq!(found.findings.len(), 1);
    assert_eq!(found.findings[0].position(), "src/a.rs:1:26");
}

#[test]
fn paths_outside_and_under_conditions() {
    let scratch = Scratch::new();
    let away = Scratch::new();
    let outside = away.file("deep/figures.rs", format!("mod below;\n{COPY}"));
    away.file("deep/below.rs", RATIO);
    away.file("windows.rs", COPY);
    scratch.file(
        "src/main.rs",
        format!(
            "#[path = {outside:?}]\nmod figures;\n#[cfg_attr(windows, path = {:?})]\n\
             #[cfg_attr(not(windows), path = \"unix.rs\")]\nmod system;\n",
            away.folder().join("windows.rs")
        ),
    );
    scratch.file("src/unix.rs", COPY);
    let found = scan_main(&scratch);
    let codes: Vec<&str> = found.findings.iter().map(|finding| finding.code.name()).collect();
    assert_eq!(codes, ["D305", "D301", "D301", "D301"]);
}

#[test]
fn files_that_include_each_other_end() {
    let scratch = Scratch::new();
    scratch.file("src/main.rs", "include!(\"a.in\"); include!(\"main.rs\"); mod main;\n");
    scratch.file("src/a.in", format!("include!(\"b.in\"); include!(\"a.in\");\n{COPY}"));
    scratch.file("src/b.in", "include!(\"a.in\"); #[path = \"a.in\"] mod a;\n");
    let found = scan_main(&scratch);
    assert_eq!(found.findings.len(), 1);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    use std::os::unix::fs::symlink;
    let scratch = Scratch::new();
    scratch.file("src/main.rs", "mod a;\nmod b;\n");
    scratch.file("src/a/mod.rs", format!("pub mod a;\npub mod b;\n{RATIO}"));
    for name in ["a", "b"] {
        symlink(".", scratch.folder().join("src/a").join(name)).expect("a link");
    }
    symlink("a", scratch.folder().join("src/b")).expect("a link");
    assert_eq!(scan_main(&scratch).findings.len(), 1);
}

#[cfg(unix)]
#[test]
fn a_file_nobody_may_read_is_an_error() {
    use std::os::unix::fs::symlink;
    let scratch = Scratch::new();
    scratch.file("src/main.rs", "mod gone;\nmod folder;\n#[path = \"/dev/full\"] mod device;\n");
    symlink("nowhere.rs", scratch.folder().join("src/gone.rs")).expect("a link");
    scratch.file("src/folder.rs/inside", "");
    scratch.file("src/folder/mod.rs/inside", "");
    let found = scan_main(&scratch);
    let paths: Vec<&str> = found.findings.iter().map(|finding| finding.path.as_str()).collect();
    assert_eq!(paths, ["/dev/full", "src/folder/mod.rs"]);
}
