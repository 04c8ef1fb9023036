//! A desk that a test may break, and runs of the tool on it.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::environment::clean;
use crate::folder::copy;

/// The specs of this workspace.
fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs")
}

/// Folders of a desk.
pub(crate) const DATABASE: &str = "data/authority/authority.duckdb";
pub(crate) const SNAPSHOT: &str = "specs/validated_setups.toml";
pub(crate) const LOCK: &str = "specs/driftless.lock";
pub(crate) const MGC: &str = "specs/instruments/mgc.toml";
pub(crate) const CONFIG: &str = "specs/driftless.toml";

/// The root of a target that uses the constants and holds no copy.
pub(crate) const SOUND: &str = "driftless::config!(pub mod config);\n\nfn main() {}\n";

/// A folder with specs and, where asked for, a database that holds the same rows.
pub(crate) struct Desk {
    pub(crate) root: PathBuf,
}

impl Desk {
    /// An empty folder. Its name asks for quoting.
    pub(crate) fn empty() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("driftless désk 'quoted' {}-{number}", std::process::id());
        // Below the target folder it would stand in this workspace and in its repository.
        let root = std::env::temp_dir().canonicalize().unwrap().join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        Self { root }
    }

    /// A copy of the shipped specs, without a database.
    pub(crate) fn specs_only() -> Self {
        let desk = Self::empty();
        copy(&shipped(), &desk.path("specs"));
        desk
    }

    /// The same with a database of the same rows, verified.
    pub(crate) fn new() -> Self {
        let desk = Self::specs_only();
        desk.run(&["init", "--yes"]).assert(0);
        desk.run(&["setup", "add", "--file", SNAPSHOT]).assert(0);
        desk.run(&["sync"]).assert(0);
        desk.run(&["check"]).assert(0);
        desk
    }

    /// Another with the same files.
    pub(crate) fn copied(&self) -> Self {
        let desk = Self::empty();
        copy(&self.root, &desk.root);
        desk
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Replaces a text that must stand there exactly once.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        self.write(path, text.replace(from, to));
    }

    /// A package that depends on the constants. Nothing is built, so nothing needs to be there.
    pub(crate) fn package(&self, name: &str, main: &str) {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\ndriftless = \"0.1\"\n\n[workspace]\n"
        );
        self.write("Cargo.toml", manifest);
        self.write("src/main.rs", main);
    }

    /// The tool, not yet run.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_driftless"));
        clean(&mut command).current_dir(&self.root).args(arguments).env("COLUMNS", "100");
        command.env("GIT_CEILING_DIRECTORIES", self.root.parent().unwrap());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command(arguments).output().unwrap();
        Run::new(&self.root, arguments, &output)
    }

    /// What a command answers to a machine.
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let run = self.run(&[arguments, &["--json"]].concat());
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:#?}"))
    }

    /// The row of an active setup with this target, measured under today's costs.
    pub(crate) fn measured(&self, rr: u32) -> String {
        let expected = f64::from(rr - 1) / 2.0;
        let row = format!(
            "[[setup]]\ninstrument = \"MGC\"\norb_time = \"1000\"\norb_minutes = 5\nrr = {rr}\n\
             sl_mode = \"half\"\nentry_rule = \"next_open\"\nconfirm_closes = 1\nbar_minutes = 1\n\
             scan_end = \"09:00\"\nstatus = \"active\"\nsample_size = 100\nwin_rate = 0.5\n\
             avg_win_r = {rr}\navg_loss_r = 1\nexpected_r = {expected}\nevidence = \"measured\"\n\
             data_from = 2024-01-02\ndata_to = 2024-12-30\nbars_digest = \"BARS\"\n\
             cost_digest = \"COST\"\nengine_revision = 1\nvalidated_at = 2025-01-02\n"
        );
        let about = self.json(&["explain", "MGC"])["about"].clone();
        let costs =
            about.as_array().unwrap().iter().find_map(|line| {
                Some(line.as_str()?.split_once("bound to its costs, ")?.1.to_owned())
            });
        let bars = format!("sha256:{}", "0".repeat(64));
        row.replace("BARS", &bars).replace("COST", &costs.unwrap())
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> Output {
        self.git_in(&self.root, arguments)
    }

    pub(crate) fn git_in(&self, folder: &Path, arguments: &[&str]) -> Output {
        let name = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"];
        let mut git = Command::new("git");
        clean(&mut git).current_dir(folder).args(name).args(arguments).output().unwrap()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // What a crashed test leaves behind is in the system's folder for such things.
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// A process that holds a desk's database as DuckDB does, until it is dropped or its time is over.
pub(crate) struct Holder(Child);

impl Holder {
    pub(crate) fn of(desk: &Desk, seconds: u32) -> Self {
        let script = "import fcntl,sys,time\nf=open(sys.argv[1],'r+b')\n\
                      fcntl.lockf(f,fcntl.LOCK_EX)\nprint('held',flush=True)\n\
                      time.sleep(float(sys.argv[2]))";
        let mut holder = Command::new("python3");
        holder.arg("-c").arg(script).arg(desk.path(DATABASE)).arg(seconds.to_string());
        let mut holder = holder.stdout(Stdio::piped()).spawn().unwrap();
        let mut said = [0; 5];
        holder.stdout.as_mut().unwrap().read_exact(&mut said).unwrap();
        Self(holder)
    }

    pub(crate) fn id(&self) -> String {
        self.0.id().to_string()
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        // One that has ended is no longer there to be ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Run {
    arguments: Vec<String>,
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    pub(crate) fn new(root: &Path, arguments: &[&str], output: &Output) -> Self {
        let plain = |bytes: &[u8]| {
            String::from_utf8(bytes.to_vec())
                .unwrap()
                .replace(&root.display().to_string(), "[desk]")
        };
        Self {
            arguments: arguments.iter().map(|&argument| argument.into()).collect(),
            code: output.status.code(),
            out: plain(&output.stdout),
            err: plain(&output.stderr),
        }
    }

    /// With this exit code.
    pub(crate) fn assert(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// And this text somewhere in what it said.
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.out.contains(text) || self.err.contains(text), "no `{text}` in {self:#?}");
        self
    }

    /// The whole of it, as a person sees it.
    pub(crate) fn page(&self) -> String {
        let arguments = self.arguments.join(" ");
        let code = self.code.map_or_else(|| "none".into(), |code| code.to_string());
        format!("$ driftless {arguments}\n{}{}exit {code}\n", self.out, self.err)
    }
}
