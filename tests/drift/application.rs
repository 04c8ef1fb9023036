//! A scratch application with specs of its own, built by the real cargo.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use crate::environment::clean;
use crate::support::Scratch;

/// The workspace under test.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Applications share one target folder, so that what they depend on is built once.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

pub(crate) struct Application {
    root: PathBuf,
    pub(crate) specs: Scratch,
    _alone: MutexGuard<'static, ()>,
}

impl Application {
    /// An application that uses a few constants, with a copy of the shipped specs.
    pub(crate) fn new(name: &str) -> Self {
        let alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("drift");
        let root = folder.join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("src")).unwrap();
        let application = Self { specs: Scratch::at(&root.join("specs")), root, _alone: alone };
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\ndriftless = {{ path = {ROOT:?} }}\n\n[workspace]\n"
        );
        application.write("Cargo.toml", &manifest);
        // The same versions as the workspace under test: nothing is looked up.
        application
            .write("Cargo.lock", &fs::read_to_string(Path::new(ROOT).join("Cargo.lock")).unwrap());
        application.environment("{ value = \"specs\", relative = true }");
        application.write("src/main.rs", MAIN);
        application
    }

    /// Sets `DRIFTLESS_SPECS` as a user does.
    pub(crate) fn environment(&self, value: &str) {
        self.write(".cargo/config.toml", &format!("[env]\nDRIFTLESS_SPECS = {value}\n"));
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn append_to_main(&self, text: &str) {
        let main = fs::read_to_string(self.path("src/main.rs")).unwrap() + text;
        self.write("src/main.rs", &main);
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
        clean(cargo.current_dir(&self.root).args(arguments));
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("drift/target");
        cargo.env("CARGO_TARGET_DIR", target);
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "0");
        cargo.output().unwrap()
    }

    /// What `cargo check` says.
    pub(crate) fn check(&self) -> Build {
        Build::new(self.cargo(&["check", "--offline", "--message-format=json"]))
    }

    /// What the application prints.
    pub(crate) fn run(&self) -> String {
        let output = self.cargo(&["run", "--offline", "--quiet"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

const MAIN: &str = "\
//! Uses what every part of the configuration gives.

driftless::config!(pub mod config);

fn main() {
    let stop = config::instruments::MGC.tick_size();
    println!(\"{} {stop}\", config::FINGERPRINT);
    for setup in config::setups::ACTIVE {
        println!(\"{} on {}\", setup.name(), config::calendar::ORB_1000.name);
    }
}
";

/// One compiler error.
#[derive(Debug)]
pub(crate) struct CompilerError {
    pub(crate) text: String,
    /// rustc's own code; errors about specs have none.
    pub(crate) code: Option<String>,
}

/// What a build came to.
#[derive(Debug)]
pub(crate) struct Build {
    pub(crate) passes: bool,
    pub(crate) errors: Vec<CompilerError>,
    pub(crate) stderr: String,
    /// Whether the generated crate, and so its build script, did not run again.
    pub(crate) fresh: Option<bool>,
    out: Option<PathBuf>,
}

impl Build {
    fn new(output: Output) -> Self {
        let mut build = Self {
            passes: output.status.success(),
            errors: Vec::new(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            fresh: None,
            out: None,
        };
        for line in output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            build.read(&serde_json::from_slice(line).unwrap());
        }
        build
    }

    fn read(&mut self, message: &Value) {
        let generated = message["target"]["name"] == "driftless";
        match message["reason"].as_str().unwrap() {
            "compiler-message" if message["message"]["level"] == "error" => {
                let error = &message["message"];
                let text = error["message"].as_str().unwrap();
                // The compiler's own count at the end.
                if !text.starts_with("aborting due to") {
                    let code = error["code"]["code"].as_str().map(str::to_owned);
                    self.errors.push(CompilerError { text: text.into(), code });
                }
            }
            "compiler-artifact" if generated => self.fresh = message["fresh"].as_bool(),
            "build-script-executed"
                if message["package_id"].as_str().unwrap().contains("driftless@")
                    || message["package_id"].as_str().unwrap().ends_with("#0.1.0") =>
            {
                self.out = message["out_dir"].as_str().map(PathBuf::from);
            }
            _ => {}
        }
    }

    /// The texts of all errors, in order.
    pub(crate) fn texts(&self) -> Vec<&str> {
        self.errors.iter().map(|error| error.text.as_str()).collect()
    }

    /// The file the build script wrote.
    pub(crate) fn generated(&self) -> PathBuf {
        self.out.as_ref().expect("the build script ran").join("driftless.rs")
    }

    pub(crate) fn assert_passes(&self, what: &str) {
        assert!(self.passes && self.errors.is_empty(), "{what}: {self:#?}");
    }
}
