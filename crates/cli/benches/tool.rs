//! How long the tool takes on a large desk and a large repository: `cargo bench -p driftless-cli`.

#[path = "../../../benches/common/rows.rs"]
mod rows;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use divan::Bencher;
use driftless_model::load::{canonical, load, snapshot};

fn main() {
    divan::main();
}

/// The specs of this workspace in a folder of its own, outside any repository.
fn desk(name: &str) -> PathBuf {
    let root = std::env::temp_dir().join(format!("driftless bench {name} {}", std::process::id()));
    let _ = fs::remove_dir_all(&root);
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    fs::create_dir_all(root.join("specs/instruments")).expect("a folder");
    for folder in ["", "instruments"] {
        for entry in fs::read_dir(shipped.join(folder)).expect("the specs").flatten() {
            if entry.path().is_file() {
                let to = root.join("specs").join(folder).join(entry.file_name());
                fs::copy(entry.path(), to).expect("a copy");
            }
        }
    }
    root
}

fn run(root: &Path, arguments: &[&str]) -> i32 {
    let mut tool = Command::new(env!("CARGO_BIN_EXE_driftless"));
    tool.current_dir(root).args(arguments).env_remove("DRIFTLESS_SPECS");
    tool.env("GIT_CEILING_DIRECTORIES", root.parent().expect("a folder"));
    let output = tool.output().expect("the tool");
    output.status.code().unwrap_or(-1)
}

/// `driftless check` with a database of as many rows, all equal.
#[divan::bench(args = [1_000, 10_000], sample_count = 10)]
fn check(bencher: Bencher<'_, '_>, setups: usize) {
    let root = desk(&format!("check {setups}"));
    let specs = load(&root.join("specs")).specs.expect("sound specs");
    let rows = rows::rows(setups, canonical::cost_digest(&specs.production[0]));
    fs::write(root.join("specs/validated_setups.toml"), snapshot::render(&rows)).expect("a file");
    for (arguments, code) in [
        (&["init", "--yes"][..], 0),
        (&["setup", "add", "--file", "specs/validated_setups.toml"], 0),
        (&["sync"], 0),
        (&["accept", "setups"], 0),
        (&["check"], 0),
    ] {
        assert_eq!(run(&root, arguments), code, "{arguments:?}");
    }
    bencher.bench(|| assert_eq!(run(&root, &["check"]), 0));
    let _ = fs::remove_dir_all(root);
}

/// The commit hook with as many lines staged.
#[divan::bench(args = [5_000, 50_000], sample_count = 10)]
fn hook(bencher: Bencher<'_, '_>, lines: usize) {
    let root = desk(&format!("hook {lines}"));
    let mut main = String::from("driftless::config!(pub mod config);\n\nfn main() {}\n");
    fs::create_dir_all(root.join("src")).expect("a folder");
    for module in 0..lines / 500 {
        main.push_str(&format!("mod m{module};\n"));
        let text: String = (0..100)
            .map(|at| format!("pub fn work{at}(a: i64, b: i64) -> i64 {{\n    let sum = a + b;\n    sum * 2\n}}\n\n"))
            .collect();
        fs::write(root.join(format!("src/m{module}.rs")), text).expect("a file");
    }
    fs::write(root.join("src/main.rs"), main).expect("a file");
    let manifest = "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
                    [dependencies]\ndriftless = \"0.1\"\n\n[workspace]\n";
    fs::write(root.join("Cargo.toml"), manifest).expect("a file");
    for arguments in [&["init", "-q", "."][..], &["add", "."]] {
        let git = Command::new("git").current_dir(&root).args(arguments).status().expect("git");
        assert!(git.success());
    }
    bencher.bench(|| assert_eq!(run(&root, &["hook", "run"]), 0));
    let _ = fs::remove_dir_all(root);
}
