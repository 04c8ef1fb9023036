//! A folder with an authority and a warehouse, and the desk on them.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use driftless_model::load::load;
use driftless_model::setup::{Setup, Status};
use driftless_store::file::Access;
use driftless_store::setups::{Edit, ValidatedSetups};
use driftless_store::warehouse::Warehouse;

use crate::http::{self, Answer};
use crate::stored;

const AUTHORITY: &str = "authority.duckdb";

/// A folder that is copied: making its files takes longer than most tests.
fn template() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let made = std::mem::ManuallyDrop::new(Scratch::made());
        made.folder.clone()
    })
}

static COUNT: AtomicU32 = AtomicU32::new(0);

pub(crate) struct Scratch {
    pub(crate) folder: PathBuf,
    pub(crate) table: ValidatedSetups,
}

impl Scratch {
    /// The rows compiled in, and nothing published.
    pub(crate) fn bare() -> Self {
        let scratch = Self::empty();
        fs::copy(template().join(AUTHORITY), scratch.folder.join(AUTHORITY)).unwrap();
        scratch
    }

    /// Two days of rows and the figures of the first setup, published.
    pub(crate) fn full() -> Self {
        let scratch = Self::empty();
        for entry in fs::read_dir(template()).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), scratch.folder.join(entry.file_name())).unwrap();
        }
        scratch
    }

    fn empty() -> Self {
        let name = format!("desk-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let table = ValidatedSetups::at(folder.join(AUTHORITY));
        Self { folder, table }
    }

    /// Everything there is, made once.
    fn made() -> Self {
        let scratch = Self::empty();
        scratch.table.create().unwrap();
        scratch.change(|edit| rows().iter().for_each(|row| edit.insert(row).unwrap()));
        Warehouse::create(&scratch.warehouse()).unwrap();
        let warehouse = scratch.open();
        let rows = rows();
        for date in stored::days() {
            let bars = [(stored::CONTRACT.to_owned(), stored::bars(date))].into();
            warehouse.add_bars(stored::SYMBOL, &bars).unwrap();
            warehouse.replace(&stored::day(date, &rows)).unwrap();
        }
        let figures = stored::figures(&rows[0]);
        warehouse.replace_figures(&figures.statistics[0].key.setup, &figures).unwrap();
        publish(&warehouse);
        scratch
    }

    pub(crate) fn warehouse(&self) -> PathBuf {
        self.folder.join("warehouse.duckdb")
    }

    pub(crate) fn open(&self) -> Warehouse {
        Warehouse::open(&self.warehouse(), Access::Write, Duration::from_secs(20)).unwrap()
    }

    pub(crate) fn change(&self, change: impl FnOnce(&Edit)) {
        let edit = self.table.clone().waiting(Duration::from_secs(20)).edit().unwrap();
        change(&edit);
        edit.commit().unwrap();
    }

    /// The first active setup becomes a retired one.
    pub(crate) fn drift(&self) {
        let rows = rows();
        let active = rows.iter().find(|row| row.status() == Status::Active).unwrap();
        self.change(|edit| edit.update(&with(active, Status::Retired, "costs went up")).unwrap());
    }

    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
        command.args(words).current_dir(&self.folder);
        command.args(["--authority", "authority.duckdb", "--warehouse", "warehouse.duckdb"]);
        command.env_remove("DESK_TOKEN").env("COLUMNS", "240").env("NO_COLOR", "1");
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// What a page says on the terminal.
    pub(crate) fn text(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    pub(crate) fn serve(&self, options: &[&str]) -> Served {
        let mut command = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.args(options).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        Served { address: address.expect(&line).to_owned(), child }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A desk that serves until it is dropped.
pub(crate) struct Served {
    pub(crate) address: String,
    child: Child,
}

impl Served {
    pub(crate) fn get(&self, path: &str) -> Answer {
        http::ask(&self.address, &format!("GET {path} HTTP/1.1"), &[])
    }

    /// A page for machines.
    pub(crate) fn json(&self, path: &str) -> serde_json::Value {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Publishes rows as `driftless verify` does when it finds nothing.
pub(crate) fn publish(warehouse: &Warehouse) {
    let standing = stored::verification(warehouse, true);
    warehouse.add_verification(&standing).unwrap();
    warehouse.publish().unwrap();
}

/// The rows compiled in.
pub(crate) fn rows() -> Vec<Setup> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    load(&specs).specs.unwrap().setups.into_iter().map(|row| row.value).collect()
}

pub(crate) fn key(setup: &Setup) -> String {
    format!("{:.12}", driftless_store::setups::key(setup))
}

fn with(setup: &Setup, status: Status, reason: &str) -> Setup {
    let (identity, notes) = (setup.identity().clone(), setup.notes().to_owned());
    let (metrics, evidence) = (setup.metrics(), setup.evidence().copied());
    Setup::new(identity, status, reason.to_owned().into(), notes.into(), metrics, evidence)
}
