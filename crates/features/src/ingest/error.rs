//! Why a file is not taken in.

use std::fmt;
use std::path::{Path, PathBuf};

use driftless_model::calendar::OutOfTime;
use driftless_model::code::Code;
use driftless_store::StoreError;

use super::fault::FaultReport;

/// Code, file, what is wrong, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IngestError {
    /// The file cannot be read as what it is; nothing of it was written.
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        message: String,
        /// What to do.
        help: String,
    },
    /// Bars of the file have faults; nothing of it was written.
    Faults {
        /// The file.
        path: PathBuf,
        /// The faults.
        report: FaultReport,
    },
    /// The warehouse holds bars from a seed, and no others go among them; nothing was written.
    Generated {
        /// The instruments of those bars.
        instruments: Vec<String>,
    },
    /// The file is no longer the one that was checked; what was written of it is whole days.
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The calendar cannot be reckoned.
    Time(OutOfTime),
    /// The warehouse cannot be written, or has other bars (D609). What was written before is
    /// whole days.
    Store(StoreError),
    /// The work was cancelled; what was written is whole days.
    Cancelled,
}

impl IngestError {
    pub(super) fn unreadable(path: &Path, message: &str) -> Self {
        Self::File {
            path: path.into(),
            message: message.into(),
            help: "pass CSV or DBN, plain or packed with gzip or zstd, or Parquet".into(),
        }
    }

    /// What DuckDB says of a file that it reads for us.
    pub(super) fn foreign(path: &Path, error: &StoreError) -> Self {
        Self::File {
            path: path.into(),
            message: error.message().into(),
            help: error.advice().into(),
        }
    }

    pub(super) fn column(path: &Path, message: &str, help: &str) -> Self {
        Self::File { path: path.into(), message: message.into(), help: help.into() }
    }

    pub(super) fn io(path: &Path, error: &std::io::Error) -> Self {
        let text = error.to_string();
        let reason = text.split(" (os error").next().unwrap_or(&text).to_lowercase();
        Self::File {
            path: path.into(),
            message: format!("cannot read the file: {reason}"),
            help: "correct the path or the rights, then try again".into(),
        }
    }

    pub(super) fn header(path: &Path, missing: &[String], names: &[String]) -> Self {
        Self::File {
            path: path.into(),
            message: format!(
                "the header has no `{}`, only `{}`",
                missing.join("`, `"),
                names.join("`, `")
            ),
            help: "say which column holds what, such as `--map time=Date`".into(),
        }
    }
}

impl fmt::Display for IngestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, message, help } => {
                writeln!(f, "{}: {message}", Code::D610)?;
                writeln!(f, " --> {}", path.display())?;
                write!(f, "  = help: {help}")
            }
            Self::Faults { path, report } => {
                let rule = Code::D610.rule();
                writeln!(f, "{}: {}", rule.code, rule.title)?;
                writeln!(f, " --> {}", path.display())?;
                for note in report.notes() {
                    writeln!(f, "  = note: {note}")?;
                }
                write!(f, "  = help: {}", rule.fix)
            }
            Self::Changed { path } => {
                writeln!(f, "{}: the file changed while it was read", Code::D610)?;
                writeln!(f, " --> {}", path.display())?;
                write!(f, "  = help: take it in again once nobody writes it; whole days stay")
            }
            Self::Generated { instruments } => write!(
                f,
                "{}: the bars of `{}` in this warehouse were generated\n\
                 take files in where no other bars are: in another folder, or after moving \
                 `data/warehouse` away",
                Code::D611,
                instruments.join("`, `"),
            ),
            Self::Time(error) => write!(f, "{error}\ncorrect `specs/calendar.toml`"),
            Self::Store(error) => error.fmt(f),
            Self::Cancelled => f.write_str("cancelled between two days\nrun it again to go on"),
        }
    }
}

impl std::error::Error for IngestError {}

impl From<StoreError> for IngestError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<OutOfTime> for IngestError {
    fn from(error: OutOfTime) -> Self {
        Self::Time(error)
    }
}
