//! cargo and rustc on generated text.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use driftless_codegen::generate;
use driftless_model::load::load;

use super::folder::scratch;
use super::meter::{Took, run};

/// The root of this repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The model as applications have it, without the features of the tools.
pub struct Model {
    folder: PathBuf,
}

impl Model {
    pub fn build() -> Self {
        let target = scratch("model");
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--package", "driftless-model", "--manifest-path"]);
        cargo.arg(root().join("Cargo.toml")).arg("--target-dir").arg(&target);
        run(&mut cargo);
        Self { folder: target.join("debug") }
    }

    /// rustc as cargo calls it in the dev profile.
    pub fn rustc(&self, source: &Path, emit: &str) -> Command {
        let mut rustc = Command::new("rustc");
        rustc.args(["--edition", "2024", "-C", "debuginfo=2", "-C", "embed-bitcode=no", "--emit"]);
        let folder = self.folder.display();
        rustc.arg(emit).arg("-L").arg(format!("dependency={folder}/deps"));
        rustc.arg("--extern").arg(format!("driftless_model={folder}/libdriftless_model.rlib"));
        rustc.arg("--out-dir").arg(source.parent().expect("a folder")).arg(source);
        rustc
    }
}

/// Writes a crate with the generated text of a specs folder.
pub fn generated(specs: &Path, folder: &Path) -> PathBuf {
    let specs = load(specs).specs.expect("sound specs");
    fs::write(folder.join("generated.rs"), generate(&specs)).expect("the text");
    let source = folder.join("configuration.rs");
    let text = "#![no_std]\npub mod config {\n    include!(\"generated.rs\");\n}\n";
    fs::write(&source, text).expect("the crate");
    source
}

/// Compiles a library.
pub fn library(model: &Model, source: &Path, emit: &str) -> Took {
    let mut rustc = model.rustc(source, emit);
    rustc.args(["--crate-type", "lib"]);
    run(&mut rustc).0
}
