//! A database beside the specs: what a build says when its bytes are not the verified ones.

use std::fs;

use driftless_model::load::Database;
use driftless_model::load::stamp::{self, Stamp};

use crate::application::Application;
use crate::support::CONFIG;

/// As the tool does after it has compared every row.
fn verify(app: &Application) {
    let database = app.path(Database::PATH);
    let state = stamp::bytes(&database).unwrap().unwrap();
    Stamp { database: state, setups: app.specs.specs().digests.setups }.write(&database).unwrap();
}

fn refused(app: &Application, code: &str, what: &str) {
    let build = app.check();
    assert!(!build.passes, "{what} passes");
    assert_eq!(build.errors.len(), 1, "{what}: {build:#?}");
    assert!(build.errors[0].text.starts_with(code), "{what}: {build:#?}");
}

/// Each change is seen by the next build, with nothing else touched, and gone when it is undone.
#[test]
fn a_database_nobody_verified_stops_the_build() {
    let app = Application::new("stamped");
    let log = format!("{}.wal", Database::PATH);
    // The folder is there from the start, as in a repository.
    app.write("data/authority/.gitignore", "*\n!.gitignore\n");
    app.check().assert_passes("no database, where the policy is `if-present`");
    assert_eq!(app.check().fresh, Some(true), "a build without a database builds once");

    app.write(Database::PATH, "rows");
    refused(&app, "D202", "a database without a stamp");
    verify(&app);
    app.check().assert_passes("a verified database");
    assert_eq!(app.check().fresh, Some(true), "a verified database builds once");

    app.write(&log, "a row that was committed");
    refused(&app, "D202", "a log that appeared");
    fs::remove_file(app.path(&log)).unwrap();
    app.check().assert_passes("a log that went");

    app.write(Database::PATH, "other rows");
    refused(&app, "D202", "another database");
    fs::remove_file(app.path(Database::PATH)).unwrap();
    app.check().assert_passes("a database that went");
    app.specs.append(CONFIG, "\n[database]\npolicy = \"required\"\n");
    refused(&app, "D205", "a database that is required");
    app.write(Database::PATH, "rows");
    verify(&app);
    app.check().assert_passes("a verified database that is required");
}
