//! A scratch application with specs, a database, and the tool.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::environment::clean;
use crate::folder::copy;

/// The workspace under test.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

const MAIN: &str = "\
//! Uses a constant of each kind.

driftless::config!(pub mod config);

fn main() {
    println!(\"{} {}\", config::instruments::MGC.tick_size(), config::setups::ACTIVE.len());
}
";

pub(crate) const DATABASE: &str = "data/authority/authority.duckdb";
pub(crate) const SNAPSHOT: &str = "specs/validated_setups.toml";
pub(crate) const MGC: &str = "specs/instruments/mgc.toml";

/// Applications share a target folder, so that what they depend on is built once.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

pub(crate) struct Application {
    root: PathBuf,
    /// The database and the specs as they were when everything was sound.
    kept: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

/// What a command came to.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) passes: bool,
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    text: String,
}

impl Run {
    fn new(output: &Output) -> Self {
        let text = [&output.stdout[..], &output.stderr].concat();
        Self {
            passes: output.status.success(),
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            text: String::from_utf8_lossy(&text).into_owned(),
        }
    }

    pub(crate) fn says(&self, text: &str) -> bool {
        self.count(text) > 0
    }

    /// How often it says so.
    pub(crate) fn count(&self, text: &str) -> usize {
        self.text.matches(text).count()
    }
}

impl Application {
    /// An application whose database says what its specs say.
    pub(crate) fn new() -> Self {
        let alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("drift");
        let (root, kept) = (folder.join("a désk's app"), folder.join("kept"));
        for folder in [&root, &kept] {
            let _ = fs::remove_dir_all(folder);
        }
        let app = Self { root, kept, _alone: alone };
        copy(&Path::new(ROOT).join("specs"), &app.path("specs"));
        let manifest = format!(
            "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\ndriftless = {{ path = {ROOT:?} }}\n\n[workspace]\n"
        );
        app.write("Cargo.toml", manifest);
        // The same versions as the workspace under test: nothing is looked up.
        app.write("Cargo.lock", fs::read(Path::new(ROOT).join("Cargo.lock")).unwrap());
        let environment = "[env]\nDRIFTLESS_SPECS = { value = \"specs\", relative = true }\n";
        app.write(".cargo/config.toml", environment);
        app.write("src/main.rs", MAIN);
        for arguments in
            [&["init", "--yes"][..], &["setup", "add", "--file", SNAPSHOT], &["sync"], &["check"]]
        {
            let run = app.tool(arguments);
            assert!(run.passes, "{arguments:?}: {run:#?}");
        }
        copy(&app.path("specs"), &app.kept.join("specs"));
        copy(&app.path("data"), &app.kept.join("data"));
        app
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        self.write(path, text.replace(from, to));
    }

    /// A file as it was when everything was sound.
    pub(crate) fn kept(&self, path: &str) -> Vec<u8> {
        fs::read(self.kept.join(path)).unwrap()
    }

    /// Puts specs and data back as they were.
    pub(crate) fn restore(&self) {
        for folder in ["specs", "data"] {
            fs::remove_dir_all(self.path(folder)).unwrap();
            copy(&self.kept.join(folder), &self.path(folder));
        }
    }

    pub(crate) fn tool(&self, arguments: &[&str]) -> Run {
        let mut tool = Command::new(env!("CARGO_BIN_EXE_driftless"));
        clean(&mut tool).current_dir(&self.root).args(arguments).env("CARGO_TARGET_DIR", target());
        // The scratch folder may lie in the repository of the workspace under test.
        tool.env("GIT_CEILING_DIRECTORIES", self.root.parent().unwrap());
        // Nothing is wrapped, however long the path of the target folder is.
        Run::new(&tool.env("COLUMNS", "200").output().unwrap())
    }

    pub(crate) fn build(&self) -> Run {
        Run::new(&self.cargo().output().unwrap())
    }

    /// `cargo check`, not yet run.
    pub(crate) fn cargo(&self) -> Command {
        self.cargo_to("check")
    }

    /// `cargo build`.
    pub(crate) fn compile(&self) -> Run {
        Run::new(&self.cargo_to("build").output().unwrap())
    }

    /// The program, built.
    pub(crate) fn program(&self) -> PathBuf {
        let build = self.compile();
        assert!(build.passes, "{build:#?}");
        target().join("debug").join(format!("app{}", std::env::consts::EXE_SUFFIX))
    }

    fn cargo_to(&self, what: &str) -> Command {
        let mut cargo = Command::new("cargo");
        clean(&mut cargo).current_dir(&self.root).args([what, "--offline"]);
        cargo.env("CARGO_TARGET_DIR", target()).env("CARGO_PROFILE_DEV_DEBUG", "0");
        cargo
    }

    pub(crate) fn assert_sound(&self, when: &str) {
        let check = self.tool(&["check"]);
        assert_eq!(check.code, Some(0), "{when}: {check:#?}");
        let build = self.build();
        assert!(build.passes, "{when}: {build:#?}");
    }
}

/// Where the application is built.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("drift/target")
}
