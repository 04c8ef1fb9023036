//! Packages that use the constants, as cargo tells them.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::failure::{Failure, Result};

/// The generated crate.
const GENERATED: &str = "driftless";

/// The packages of a workspace that can see the constants.
#[derive(Clone, Debug, Default)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    /// Where cargo puts what it builds.
    pub(crate) built: PathBuf,
    /// Targets that can see the constants, by package and name.
    pub(crate) targets: Vec<Target>,
    /// Folders of the packages they belong to.
    pub(crate) packages: Vec<(String, PathBuf)>,
}

/// A target that can see the constants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) package: String,
    pub(crate) folder: PathBuf,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) file: PathBuf,
}

/// What a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Lib,
    Bin,
    Example,
    Bench,
    /// Test code, which counts only where `config!` is asked to scan it.
    Test,
}

impl Kind {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Lib => "lib",
            Self::Bin => "bin",
            Self::Example => "example",
            Self::Bench => "bench",
            Self::Test => "test",
        }
    }

    fn of(kinds: &Value) -> Option<Self> {
        kinds.as_array()?.iter().filter_map(Value::as_str).find_map(|kind| match kind {
            "lib" | "rlib" | "dylib" | "cdylib" | "staticlib" | "proc-macro" => Some(Self::Lib),
            "bin" => Some(Self::Bin),
            "example" => Some(Self::Example),
            "bench" => Some(Self::Bench),
            "test" => Some(Self::Test),
            _ => None,
        })
    }
}

impl Workspace {
    /// The workspace a folder is in; `None` where no manifest is above it.
    pub(crate) fn above(folder: &Path) -> Result<Option<Self>> {
        let manifest =
            folder.ancestors().map(|folder| folder.join("Cargo.toml")).find(|path| path.is_file());
        manifest.map(|manifest| Self::of(&manifest)).transpose()
    }

    fn of(manifest: &Path) -> Result<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(["metadata", "--format-version=1", "--no-deps", "--offline"]);
        command.arg("--manifest-path").arg(manifest);
        let help = "mend the manifest: `cargo metadata` must pass";
        let output = command.output().map_err(|error| {
            Failure::unable(
                format!("`cargo` cannot be run, so nobody knows which files are guarded: {error}"),
                "install cargo, or put it on the `PATH`",
            )
        })?;
        if !output.status.success() {
            let why = String::from_utf8_lossy(&output.stderr);
            return Err(Failure::unable("`cargo metadata` fails", help).note(why.trim()));
        }
        let told: Value = serde_json::from_slice(&output.stdout)
            .map_err(|error| Failure::unable(format!("`cargo metadata`: {error}"), help))?;
        Ok(Self::read(&told))
    }

    fn read(told: &Value) -> Self {
        let path = |value: &Value| value.as_str().map(PathBuf::from).unwrap_or_default();
        let mut workspace = Self {
            root: path(&told["workspace_root"]),
            built: path(&told["target_directory"]),
            ..Self::default()
        };
        for package in told["packages"].as_array().into_iter().flatten() {
            let name = package["name"].as_str().unwrap_or_default();
            let folder = path(&package["manifest_path"]);
            let folder = folder.parent().unwrap_or(&folder).to_owned();
            let dependencies = package["dependencies"].as_array().into_iter().flatten();
            let mut uses = dependencies.filter(|one| one["name"] == GENERATED);
            let of_tests = uses.clone().any(|one| one["kind"] == "dev");
            let of_all = uses.any(|one| one["kind"].is_null());
            // Its own programs see the constants as other packages do; the crate itself is them.
            let generated = name == GENERATED;
            let mut seen = false;
            for target in package["targets"].as_array().into_iter().flatten() {
                let Some(kind) = Kind::of(&target["kind"]) else { continue };
                let sees = match kind {
                    Kind::Lib => of_all,
                    Kind::Bin => of_all || generated,
                    Kind::Example => of_all || of_tests || generated,
                    Kind::Bench | Kind::Test => of_all || of_tests,
                };
                if sees {
                    seen = true;
                    workspace.targets.push(Target {
                        package: name.into(),
                        folder: folder.clone(),
                        name: target["name"].as_str().unwrap_or_default().into(),
                        kind,
                        file: path(&target["src_path"]),
                    });
                }
            }
            if seen {
                workspace.packages.push((name.into(), folder));
            }
        }
        workspace
    }
}
