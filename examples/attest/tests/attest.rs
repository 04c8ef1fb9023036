//! The program against real files: it starts, refuses to start, and stops when the file moves.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use driftless_model::load::load;
use driftless_model::setup::{Setup, Status};
use driftless_store::setups::ValidatedSetups;

struct Desk {
    folder: PathBuf,
    table: ValidatedSetups,
}

impl Desk {
    /// A database with the rows compiled in.
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let table = ValidatedSetups::at(folder.join("authority.duckdb"));
        table.create().unwrap();
        let desk = Self { folder, table };
        desk.change(|_, edit| rows().iter().for_each(|row| edit.insert(row).unwrap()));
        desk
    }

    fn change(&self, change: impl FnOnce(&[Setup], &driftless_store::setups::Edit)) {
        let edit = self.table.edit().unwrap();
        let rows = edit.rows().unwrap().rows;
        change(&rows, &edit);
        edit.commit().unwrap();
    }

    fn retire_first(&self) {
        self.change(|rows, edit| {
            let active = rows.iter().find(|row| row.status() == Status::Active).unwrap();
            edit.update(&with(active, Status::Retired, "costs went up")).unwrap();
        });
    }

    fn command(&self, pages: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attest"));
        command.arg("--database").arg(self.table.path());
        command.args(["--every", "0.05", "--pages", pages, "--wait", "60"]);
        command
    }

    fn run(&self, pages: &str) -> Output {
        self.command(pages).output().unwrap()
    }

    fn refusal(&self, code: i32) -> String {
        let output = self.run("1");
        assert_eq!(output.status.code(), Some(code));
        assert!(output.stdout.is_empty(), "a number was shown");
        let text = String::from_utf8(output.stderr).unwrap();
        text.replace(&self.folder.display().to_string(), "…")
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn rows() -> Vec<Setup> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    load(&specs).specs.unwrap().setups.into_iter().map(|row| row.value).collect()
}

fn with(setup: &Setup, status: Status, reason: &str) -> Setup {
    let (identity, notes) = (setup.identity().clone(), setup.notes().to_owned());
    let (metrics, evidence) = (setup.metrics(), setup.evidence().copied());
    Setup::new(identity, status, reason.to_owned().into(), notes.into(), metrics, evidence)
}

#[test]
fn it_says_what_it_was_attested_against() {
    let desk = Desk::new("attested");
    let output = desk.run("2");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.matches("attested against").count(), 2);
    assert!(text.contains("MGC_1000_RR8_FULL: MGC 1000 rr 8 full to"), "{text}");
}

/// D501, I01 and I46: every differing row and field, the old value and the new one.
#[test]
fn i01_i46_it_refuses_to_start_on_another_table() {
    let desk = Desk::new("drifted");
    desk.retire_first();
    desk.change(|rows, edit| {
        let last = rows.last().unwrap();
        edit.remove(last.identity()).unwrap();
        let mut identity = last.identity().clone();
        identity.confirm_closes = 3;
        let (metrics, evidence) = (last.metrics(), last.evidence().copied());
        let added =
            Setup::new(identity, Status::Candidate, "".into(), "".into(), metrics, evidence);
        edit.insert(&added).unwrap();
    });
    insta::assert_snapshot!("drift", desk.refusal(2));
}

/// I17: an empty table is not an empty configuration, and no file is not one either.
#[test]
fn i17_it_refuses_to_start_without_rows() {
    let desk = Desk::new("emptied");
    desk.change(|rows, edit| rows.iter().for_each(|row| edit.remove(row.identity()).unwrap()));
    let text = desk.refusal(2);
    assert!(text.contains("found: 0 rows"), "{text}");
    assert_eq!(text.matches("\n- ").count(), rows().len(), "{text}");
    fs::remove_file(desk.table.path()).unwrap();
    insta::assert_snapshot!("nowhere", desk.refusal(1));
}

/// I46: pages follow each other while the table moves; the first one after it did is not shown.
#[test]
fn i46_it_stops_when_the_table_moves() {
    let desk = Desk::new("moved");
    let mut command = desk.command("100000");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.next().unwrap().unwrap().starts_with("attested against"));
    let patient = desk.table.clone().waiting(std::time::Duration::from_secs(20));
    let edit = patient.edit().unwrap();
    let active = edit.rows().unwrap().rows.into_iter().find(|row| row.status() == Status::Active);
    edit.update(&with(&active.unwrap(), Status::Retired, "costs went up")).unwrap();
    edit.commit().unwrap();
    lines.for_each(drop);
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(text.contains("status: active -> retired"), "{text}");
}
