//! An open database file.

use std::cell::RefCell;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use driftless_model::code::Code;
use duckdb::{AccessMode, Connection};

use super::backup;
use super::claim::Claim;
use super::copy::{self, Kept};
use super::holder;
use crate::schema::{self, Migrated, Schema};
use crate::{StoreError, sql};

/// How long to sleep between attempts at a file that is in use.
const PAUSE: Duration = Duration::from_millis(20);

/// What DuckDB holds of a file in memory at most. It would take four fifths of the machine's: all of
/// a warehouse in the end, and nothing is faster for it. What a query needs beyond this lies beside
/// the file meanwhile.
const MEMORY: &str = "192MB";

/// What a file is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reading; others may read at the same time, nobody may write.
    Read,
    /// Writing; nobody else may do anything.
    Write,
}

/// A database file that is open, with the tables its schema declares.
///
/// While it is open nobody else can write, so it is held for as long as it takes to read or write
/// something, and no longer.
#[derive(Debug)]
pub struct Database {
    connection: Connection,
    path: PathBuf,
    // Dropped after the connection: the order of the fields is the order of closing.
    kept: RefCell<Vec<Kept>>,
    claim: Arc<Claim>,
}

impl Database {
    /// Opens a file and holds its tables against the schema.
    ///
    /// A file in use is waited for at most `wait`.
    ///
    /// # Errors
    ///
    /// D601 another schema, D602 in use, D603 not there or not readable, D605 an earlier version.
    pub fn open(
        path: &Path,
        schema: &Schema,
        access: Access,
        wait: Duration,
    ) -> Result<Self, StoreError> {
        thread::scope(|scope| {
            // What a file is held against takes as long to work out as the file takes to open.
            scope.spawn(|| schema.prepare());
            let database = Self::open_any(path, access, wait)?;
            schema::check(&database.connection, path, schema)?;
            Ok(database)
        })
    }

    /// Creates a file with the tables of a schema. It appears whole or not at all.
    ///
    /// # Errors
    ///
    /// D603 where something is at the path already, or the file cannot be written.
    pub fn create(path: &Path, schema: &Schema) -> Result<(), StoreError> {
        let exists = || {
            StoreError::new(Code::D603, path, "there is something at this path already")
                .help("keep it, or move it away first")
        };
        if path.symlink_metadata().is_ok() {
            return Err(exists());
        }
        let half = beside(path, &format!("new-{}", std::process::id()));
        let made = Self::make(&half, path, schema).and_then(|()| {
            // A link, unlike a renaming, does not replace what somebody else put there meanwhile.
            fs::hard_link(&half, path).map_err(|error| match error.kind() {
                ErrorKind::AlreadyExists => exists(),
                _ => StoreError::io(path, "create the file", &error),
            })
        });
        // The half-made file is ours alone, and nobody ever read it.
        let _ = fs::remove_file(&half);
        let _ = fs::remove_file(beside(&half, "wal"));
        made
    }

    /// Makes the file that is to be at a path.
    fn make(half: &Path, path: &Path, schema: &Schema) -> Result<(), StoreError> {
        let connection =
            connect(half, Access::Write).map_err(|error| sql::refused(path, &error))?;
        schema::create(&connection, path, schema)?;
        // Closing folds the log in too, but tells nobody when the disk is full.
        let folded = connection.execute_batch("CHECKPOINT");
        folded.map_err(|error| sql::refused(path, &error))?;
        let closed = connection.close().map_err(|(_, error)| sql::refused(path, &error));
        closed.and_then(|()| {
            fs::File::open(half)
                .and_then(|file| file.sync_all())
                .map_err(|error| StoreError::io(path, "write the file", &error))
        })
    }

    /// Takes a file to the present version of its schema; `None` where it has that version. A
    /// verified backup is kept beside the file.
    ///
    /// # Errors
    ///
    /// As [`Self::open`], and D608 where the backup cannot be made. The file is then as it was.
    pub fn migrate(
        path: &Path,
        schema: &Schema,
        wait: Duration,
    ) -> Result<Option<Migrated>, StoreError> {
        let database = Self::open_any(path, Access::Write, wait)?;
        // The keys of a table that is filled in one transaction cannot lie elsewhere.
        let unlimited = database.connection.execute_batch("RESET memory_limit");
        unlimited.map_err(|error| sql::refused(path, &error))?;
        schema::migrate(&database.connection, path, schema, |version| {
            backup::make(&database, version)
        })
    }

    /// Opens a file whatever its tables are.
    pub(crate) fn open_any(
        path: &Path,
        access: Access,
        wait: Duration,
    ) -> Result<Self, StoreError> {
        let until = Instant::now() + wait;
        loop {
            match Self::attempt(path, access) {
                Err(error) if error.code() == Code::D602 && Instant::now() < until => {
                    thread::sleep(PAUSE.min(until - Instant::now()));
                }
                done => return done,
            }
        }
    }

    fn attempt(path: &Path, access: Access) -> Result<Self, StoreError> {
        match fs::metadata(path) {
            Ok(facts) if facts.is_file() => {}
            Ok(_) => {
                return Err(StoreError::new(Code::D603, path, "this is no file")
                    .help("correct `path` under [database] in specs/driftless.toml"));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(StoreError::new(Code::D603, path, "there is no database here").help(
                    "create it with `driftless init`, restore a backup with `driftless restore`, \
                     or correct `path` under [database] in specs/driftless.toml",
                ));
            }
            Err(error) => return Err(StoreError::io(path, "look at the file", &error)),
        }
        let Some(claim) = Claim::take(path, access == Access::Write) else {
            let own = std::process::id();
            return Err(StoreError::new(Code::D602, path, "this program itself has the file open")
                .held_by(Some(own)));
        };
        match connect(path, access) {
            Ok(connection) => Ok(Self::new(connection, path, Arc::new(claim))),
            Err(error) => Err(unopened(path, &error.to_string())),
        }
    }

    fn new(connection: Connection, path: &Path, claim: Arc<Claim>) -> Self {
        Self { connection, path: path.into(), kept: RefCell::default(), claim }
    }

    /// Keeps a descriptor of the file open for as long as the file is.
    pub(super) fn keep(&self, kept: Kept) {
        self.kept.borrow_mut().push(kept);
    }

    /// Copies the file as it is, whose log was folded in, to a path where nothing is. Gives the
    /// digest of what was copied; after an error the file is to be closed, as its lock may be gone.
    pub(crate) fn copy_to(&self, to: &Path) -> Result<driftless_model::digest::Digest, StoreError> {
        let copied = copy::copy(&self.path, to);
        let (read, kept) = copied.map_err(|error| StoreError::io(to, "copy the file", &error))?;
        self.keep(kept);
        Ok(read)
    }

    /// A second connection to a file that is open for reading, for another thread.
    pub(crate) fn another(&self) -> Result<Self, StoreError> {
        let connection =
            self.connection.try_clone().map_err(|error| sql::refused(&self.path, &error))?;
        let claim = Claim::take(&self.path, false).ok_or_else(|| {
            StoreError::new(Code::D602, &self.path, "this program itself writes to the file")
        })?;
        Ok(Self::new(connection, &self.path, Arc::new(claim)))
    }

    /// A second connection with the rights of this one, for another thread.
    pub(crate) fn beside(&self) -> Result<Self, StoreError> {
        let connection =
            self.connection.try_clone().map_err(|error| sql::refused(&self.path, &error))?;
        Ok(Self::new(connection, &self.path, Arc::clone(&self.claim)))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The connection, for the modules and crates that own tables. SQL that takes values takes
    /// them as parameters.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Folds the write-ahead log into the file.
    pub(crate) fn checkpoint(&self) -> Result<(), StoreError> {
        let done = self.connection.execute_batch("CHECKPOINT");
        done.map_err(|error| sql::refused(&self.path, &error))
    }
}

fn connect(path: &Path, access: Access) -> duckdb::Result<Connection> {
    let mode = match access {
        Access::Read => AccessMode::ReadOnly,
        Access::Write => AccessMode::ReadWrite,
    };
    Connection::open_with_flags(path, super::config()?.access_mode(mode)?.max_memory(MEMORY)?)
}

/// Why DuckDB does not open a file that is there.
fn unopened(path: &Path, message: &str) -> StoreError {
    if holder::is_lock(message) {
        let holder = holder::holder(path, message);
        let who = holder.map_or("another program".into(), |pid| format!("process {pid}"));
        let error = StoreError::new(Code::D602, path, format!("{who} has the file open"));
        let command = holder.and_then(holder::command);
        return error.notes(command.map(|command| format!("it runs `{command}`"))).held_by(holder);
    }
    let first = sql::first_line(message);
    StoreError::new(Code::D603, path, format!("the database cannot be opened: {first}"))
}

/// A path beside a file: its name, a point, and more.
pub(crate) fn beside(path: &Path, more: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".");
    name.push(more);
    path.with_file_name(name)
}

/// The folder a file is in; a bare name is in the present one.
pub(crate) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
