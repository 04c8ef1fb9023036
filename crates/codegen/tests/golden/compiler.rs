//! rustfmt, rustc and rustdoc on a generated text.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// What `src/lib.rs` puts around the generated text, and every lint a crate may deny.
const CRATE: &str = "\
//! A crate made of generated text.
#![no_std]
#![deny(warnings, missing_docs, unsafe_code, unreachable_pub)]

/// The generated text.
pub mod config {
    include!(\"generated.rs\");
}
";

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The text is what rustfmt makes of it under this repository's rules.
pub(crate) fn formatted(name: &str, text: &str) {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--config-path"])
        .arg(workspace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("rustfmt runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let given = text.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(given.as_bytes()));
    let output = child.wait_with_output().expect("rustfmt ends");
    writer.join().expect("no panic").expect("rustfmt reads");
    succeeded(name, "rustfmt", &output);
    let given = text.lines();
    let wanted = String::from_utf8(output.stdout).expect("UTF-8");
    for (number, (line, formatted)) in given.zip(wanted.lines()).enumerate() {
        assert_eq!(line, formatted, "{name}: line {} as rustfmt has it", number + 1);
    }
    assert!(text == wanted, "{name}: rustfmt changes the number of lines");
}

/// The text compiles with every warning denied.
pub(crate) fn compiled(name: &str, text: &str) {
    let folder = folder(name, text);
    let mut rustc = Command::new("rustc");
    rustc.args(["--crate-type", "lib", "--emit", "metadata"]);
    succeeded(name, "rustc", &run(rustc, &folder));
}

/// The text documents itself without a warning: no broken link, no stray HTML.
pub(crate) fn documented(name: &str, text: &str) {
    let folder = folder(name, text);
    let mut rustdoc = Command::new("rustdoc");
    rustdoc.args(["-D", "warnings", "-D", "rustdoc::bare_urls"]);
    succeeded(name, "rustdoc", &run(rustdoc, &folder));
}

fn folder(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden").join(name);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("generated.rs"), text).expect("the text");
    fs::write(folder.join("lib.rs"), CRATE).expect("the crate");
    folder
}

fn run(mut tool: Command, folder: &Path) -> Output {
    tool.args(["--edition", "2024", "--crate-name", "golden"])
        .arg("--extern")
        .arg(format!("driftless_model={}", model().display()))
        .arg("--out-dir")
        .arg(folder)
        .arg(folder.join("lib.rs"))
        .output()
        .expect("the tool runs")
}

/// The model as applications have it, without the features of the tools.
fn model() -> &'static Path {
    static MODEL: OnceLock<PathBuf> = OnceLock::new();
    MODEL.get_or_init(|| {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("model");
        let output = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--package", "driftless-model", "--manifest-path"])
            .arg(workspace().join("Cargo.toml"))
            .arg("--target-dir")
            .arg(&target)
            .output()
            .expect("cargo runs");
        succeeded("driftless-model", "cargo", &output);
        target.join("debug/libdriftless_model.rlib")
    })
}

fn succeeded(name: &str, tool: &str, output: &Output) {
    let told = String::from_utf8_lossy(&output.stderr);
    let start: String = told.chars().take(4_000).collect();
    assert!(output.status.success(), "{name}: {tool} refuses the text\n{start}");
}
