//! The ways in which things drift, where each stops, and the way out.

use std::fs;
use std::process::{Child, Command, Stdio};

use duckdb::Connection;

use crate::application::{Application, DATABASE, MGC, SNAPSHOT};

/// Something that is undone by dropping it: a process that holds the database.
pub(crate) struct Held(Option<Child>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(mut child) = self.0.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// One way to drift.
pub(crate) struct Case {
    pub(crate) drift: &'static str,
    pub(crate) inject: fn(&Application) -> Held,
    /// The code a build fails with; `None` where it passes.
    pub(crate) build: Option<&'static str>,
    /// Exit code of `driftless check`, and what it says.
    pub(crate) check: (i32, &'static str),
    pub(crate) way_out: &'static str,
    pub(crate) mend: fn(&Application),
}

const NOTHING: Held = Held(None);

/// Changes the table behind everybody's back, as a notebook does.
fn sql(app: &Application, statement: &str) -> Held {
    let database = Connection::open(app.path(DATABASE)).unwrap();
    database.execute_batch(statement).unwrap();
    NOTHING
}

/// The table is right: take it over.
fn take_over(app: &Application) {
    for arguments in [&["sync"][..], &["accept", "setups"], &["check"]] {
        let run = app.tool(arguments);
        assert!(run.passes, "{arguments:?}: {run:#?}");
    }
    // For the cases that follow.
    app.restore();
}

/// Retires a setup the way it is meant, and builds with it.
fn retire_and_build(app: &Application) {
    let retire = ["setup", "retire", "MGC_1100", "--reason", "edge gone"];
    for arguments in [&retire[..], &["sync"], &["accept", "setups"], &["check"]] {
        let run = app.tool(arguments);
        assert!(run.passes, "{arguments:?}: {run:#?}");
    }
    assert!(app.build().passes);
}

fn put_back(app: &Application) {
    app.restore();
}

const ROW: &str = "orb_time = '1100' AND rr = 3";

pub(crate) const CASES: &[Case] = &[
    Case {
        drift: "one field changed in the table",
        inject: |app| {
            sql(app, &format!("UPDATE validated_setups SET sample_size = 530 WHERE {ROW}"))
        },
        build: Some("D202"),
        check: (2, "sample_size: 520 -> 530"),
        way_out: "`driftless sync`",
        mend: take_over,
    },
    Case {
        drift: "a row added by `driftless setup add`",
        inject: |app| {
            let row =
                ["--instrument", "MGC", "--orb-time", "1000", "--rr", "2", "--sl-mode", "full"];
            let run = app.tool(&[&["setup", "add"][..], &row].concat());
            assert!(run.passes, "{run:#?}");
            NOTHING
        },
        build: Some("D202"),
        check: (2, "+ MGC 1000 rr 2"),
        way_out: "`driftless sync`",
        mend: take_over,
    },
    Case {
        drift: "a row deleted from the table",
        inject: |app| sql(app, &format!("DELETE FROM validated_setups WHERE {ROW}")),
        build: Some("D202"),
        check: (2, "- MGC 1100 rr 3"),
        way_out: "`driftless sync`",
        mend: take_over,
    },
    Case {
        drift: "a row retired in the table",
        inject: |app| {
            let set = "SET status = 'retired', reason = 'edge gone'";
            sql(app, &format!("UPDATE validated_setups {set} WHERE {ROW}"))
        },
        build: Some("D202"),
        check: (2, "status: active -> retired"),
        way_out: "`driftless sync`",
        mend: take_over,
    },
    Case {
        drift: "a row changed in the write-ahead log alone",
        inject: |app| {
            let before = app.kept(DATABASE);
            let statement = format!(
                "PRAGMA disable_checkpoint_on_shutdown; \
                 UPDATE validated_setups SET sample_size = 540 WHERE {ROW}"
            );
            let held = sql(app, &statement);
            assert!(app.path(&format!("{DATABASE}.wal")).exists(), "no log was left");
            assert_eq!(
                fs::read(app.path(DATABASE)).unwrap(),
                before,
                "the file itself is as before"
            );
            held
        },
        build: Some("D202"),
        check: (2, "sample_size: 520 -> 540"),
        way_out: "`driftless sync`",
        mend: take_over,
    },
    Case {
        drift: "an old copy put in its place",
        inject: |app| {
            retire_and_build(app);
            app.write(DATABASE, app.kept(DATABASE));
            NOTHING
        },
        build: Some("D202"),
        check: (2, "status: retired -> active"),
        way_out: "`driftless sync` or the newer file",
        mend: put_back,
    },
    Case {
        drift: "an old copy restored with its old modification time",
        inject: |app| {
            let modified = fs::metadata(app.path(DATABASE)).unwrap().modified().unwrap();
            retire_and_build(app);
            app.write(DATABASE, app.kept(DATABASE));
            let file = fs::File::options().append(true).open(app.path(DATABASE)).unwrap();
            file.set_modified(modified).unwrap();
            NOTHING
        },
        // Cargo sees no newer file and runs no build script: that is why the others look too.
        build: None,
        check: (2, "status: retired -> active"),
        way_out: "`driftless sync` or the newer file",
        mend: put_back,
    },
    Case {
        drift: "another database in its place",
        inject: |app| {
            fs::remove_file(app.path(DATABASE)).unwrap();
            let run = app.tool(&["init", "--yes"]);
            assert!(run.passes, "{run:#?}");
            NOTHING
        },
        build: Some("D202"),
        check: (2, "8 differences"),
        way_out: "the right file",
        mend: put_back,
    },
    Case {
        drift: "the same rows in other bytes",
        inject: |app| sql(app, "CREATE TABLE other (a INTEGER); DROP TABLE other; CHECKPOINT"),
        build: Some("D202"),
        check: (0, ""),
        way_out: "`driftless check`, which stamps it",
        mend: put_back,
    },
    Case {
        drift: "the database held by another process",
        inject: |app| {
            let script = "import fcntl,sys,time\nf=open(sys.argv[1],'r+b')\n\
                          fcntl.lockf(f,fcntl.LOCK_EX)\nprint('held',flush=True)\ntime.sleep(600)";
            let mut holder = Command::new("python3");
            holder.arg("-c").arg(script).arg(app.path(DATABASE)).stdout(Stdio::piped());
            let mut holder = holder.spawn().unwrap();
            let mut said = [0; 5];
            std::io::Read::read_exact(holder.stdout.as_mut().unwrap(), &mut said).unwrap();
            Held(Some(holder))
        },
        build: None,
        check: (1, "D602"),
        way_out: "end that process, or `--wait 30s`",
        mend: put_back,
    },
    Case {
        drift: "the snapshot edited by hand",
        inject: |app| {
            app.edit(SNAPSHOT, "\nrr = 8\n", "\nrr = 1\n");
            NOTHING
        },
        build: Some("D102"),
        check: (2, "D102"),
        way_out: "`driftless sync`",
        mend: |app| {
            assert!(app.tool(&["sync"]).passes);
        },
    },
    Case {
        drift: "a contradiction typed into a spec",
        inject: |app| {
            app.edit(MGC, "= 10.00", "= 1.00");
            NOTHING
        },
        build: Some("D104"),
        check: (2, "D104"),
        way_out: "correct the figure",
        mend: put_back,
    },
    Case {
        drift: "a commission changed in a spec",
        inject: |app| {
            app.edit(MGC, "= 2.40", "= 2.41");
            NOTHING
        },
        build: None,
        check: (2, "D203"),
        way_out: "`driftless accept instruments`",
        mend: |app| {
            assert!(app.tool(&["accept", "instruments"]).passes);
            let run = app.tool(&["check"]);
            assert!(run.passes, "{run:#?}");
            app.restore();
        },
    },
    Case {
        drift: "a spec and the table changed together",
        inject: |app| {
            let run = app.tool(&["setup", "retire", "MGC_1100", "--reason", "edge gone"]);
            assert!(run.passes && app.tool(&["sync"]).passes, "{run:#?}");
            app.edit(MGC, "= 2.40", "= 2.41");
            NOTHING
        },
        build: Some("D204"),
        check: (2, "D204"),
        way_out: "one authority at a time",
        mend: put_back,
    },
    Case {
        drift: "no database on this machine",
        inject: |app| {
            fs::remove_file(app.path(DATABASE)).unwrap();
            NOTHING
        },
        build: None,
        check: (0, "policy `if-present`"),
        way_out: "none needed; policy `required` asks for one",
        mend: put_back,
    },
    Case {
        drift: "a database that is required removed",
        inject: |app| {
            let config = app.read("specs/driftless.toml") + "\n[database]\npolicy = \"required\"\n";
            app.write("specs/driftless.toml", config);
            fs::remove_file(app.path(DATABASE)).unwrap();
            NOTHING
        },
        build: Some("D205"),
        check: (1, "D205"),
        way_out: "put it back",
        mend: put_back,
    },
    Case {
        drift: "the database made read-only",
        inject: |app| {
            let mut rights = fs::metadata(app.path(DATABASE)).unwrap().permissions();
            rights.set_readonly(true);
            fs::set_permissions(app.path(DATABASE), rights).unwrap();
            NOTHING
        },
        build: None,
        check: (0, ""),
        way_out: "none needed: nothing here writes while it checks",
        mend: put_back,
    },
    Case {
        drift: "the database cut off in the middle",
        inject: |app| {
            let bytes = app.kept(DATABASE);
            app.write(DATABASE, &bytes[..bytes.len() / 2]);
            NOTHING
        },
        build: Some("D202"),
        check: (1, "D603"),
        way_out: "`driftless restore`",
        mend: put_back,
    },
    Case {
        drift: "bytes flipped in the database",
        inject: |app| {
            let mut bytes = app.kept(DATABASE);
            for byte in bytes.iter_mut().skip(4096).take(8192) {
                *byte ^= 0x55;
            }
            app.write(DATABASE, bytes);
            NOTHING
        },
        build: Some("D202"),
        check: (1, "D603"),
        way_out: "`driftless restore`",
        mend: put_back,
    },
    Case {
        drift: "a copy typed into the application",
        inject: |app| {
            let main = app.read("src/main.rs");
            app.write("src/main.rs", main + "\nconst POINT_VALUE: f64 = 10.0;\n");
            NOTHING
        },
        build: Some("D301"),
        check: (2, "D301"),
        way_out: "use the constant the message names",
        mend: |app| {
            let main = app.read("src/main.rs");
            app.write("src/main.rs", main.replace("\nconst POINT_VALUE: f64 = 10.0;\n", ""));
        },
    },
];
