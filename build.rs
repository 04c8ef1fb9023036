//! Specs to typed constants, or to the compile errors that name what is wrong with them.

use std::env;
use std::fs::File;
use std::path::PathBuf;

use driftless_codegen::output::Output;
use driftless_model::load::{load, stamp};

fn main() {
    let variable = |name: &str| env::var_os(name).map(PathBuf::from);
    let given = variable("DRIFTLESS_SPECS");
    let own = variable("CARGO_MANIFEST_DIR").unwrap_or_default().join("specs");
    let specs = given.unwrap_or(own);
    println!("cargo::rerun-if-env-changed=DRIFTLESS_SPECS");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", specs.display());
    if specs.is_relative() {
        let fix = "write `relative = true` beside it under [env] in .cargo/config.toml";
        println!("cargo::error=DRIFTLESS_SPECS is the relative path `{}`; {fix}", specs.display());
        return;
    }
    // Whoever changes specs holds this lock meanwhile: a build waits, and reads one state whole.
    // Where locks do not exist each file is whole by itself, and the stamp holds them together.
    let reading = File::open(specs.join("driftless.toml"));
    let _held = reading.as_ref().map(File::lock_shared);
    let mut loaded = load(&specs);
    if let Some(sound) = &loaded.specs
        && let Some(folder) = stamp::watched(&specs, sound)
    {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    #[cfg(not(feature = "live"))]
    stamp::hold(&specs, &mut loaded);
    #[cfg(feature = "live")]
    driftless_store::setups::hold(&specs, &mut loaded);
    for warning in loaded.warnings() {
        println!("cargo::warning={}: {} ({})", warning.code, warning.message, warning.position());
    }
    let output = Output::new(variable("OUT_DIR").unwrap_or_default());
    if let Err(error) = output.write(&loaded) {
        println!("cargo::error=the generated configuration cannot be written: {error}");
    }
}
