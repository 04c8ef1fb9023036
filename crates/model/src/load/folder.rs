//! The files of a specs folder, as text.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::findings::Findings;
use crate::catalogue::is_invisible;
use crate::code::Code;
use crate::report::{Finding, Place, Text};

/// The largest file a person writes by hand.
const LARGEST_BY_HAND: u64 = 1 << 20;

/// The largest snapshot: some 400,000 setups.
const LARGEST_SNAPSHOT: u64 = 256 << 20;

/// A specs folder being read. Remembers every path it asked for.
pub(super) struct Folder<'f> {
    root: PathBuf,
    findings: &'f Findings,
    pub(super) paths: Vec<String>,
}

impl<'f> Folder<'f> {
    pub(super) fn new(root: &Path, findings: &'f Findings) -> Self {
        Self { root: root.into(), findings, paths: Vec::new() }
    }

    /// Whether there is a folder at all.
    pub(super) fn exists(&self) -> bool {
        self.root.is_dir()
    }

    /// The one finding about a folder that is not there, instead of one per file it would hold.
    pub(super) fn nowhere(&self) {
        let message = format!("no folder of specs at `{}`", self.root.display());
        let help =
            "restore it from version control, or correct `DRIFTLESS_SPECS` where that names it";
        self.findings.push(Finding::in_file(Code::D101, "specs", message).help(help));
    }

    /// A file that may be missing without a finding.
    pub(super) fn text_or_none(&mut self, path: &str) -> Option<Arc<Text>> {
        if self.lacks(path) { None } else { self.text(path) }
    }

    /// Whether nothing, not even a broken link, is at a path below the folder.
    pub(super) fn lacks(&self, path: &str) -> bool {
        self.root
            .join(path)
            .symlink_metadata()
            .is_err_and(|error| error.kind() == ErrorKind::NotFound)
    }

    /// A file by its path below the folder. `None` after a finding.
    pub(super) fn text(&mut self, path: &str) -> Option<Arc<Text>> {
        let shown = format!("specs/{}", one_word(path));
        self.paths.push(shown.clone());
        let largest =
            if path == super::specs::SNAPSHOT { LARGEST_SNAPSHOT } else { LARGEST_BY_HAND };
        match read(&self.root.join(path), largest) {
            Ok(content) => Some(Arc::new(Text::new(shown, content))),
            Err(refusal) => {
                self.findings.push(refusal.finding(shown));
                None
            }
        }
    }

    /// The TOML files of a folder below this one, sorted by name.
    pub(super) fn list(&mut self, path: &str) -> Vec<String> {
        let shown = format!("specs/{path}");
        self.paths.push(shown.clone());
        let before = self.findings.errors();
        let refuse = |problem: String| {
            self.findings.push(
                Finding::in_file(Code::D101, shown.clone(), problem)
                    .help(format!("restore `{shown}` with one TOML file per instrument")),
            );
        };
        let entries = match fs::read_dir(self.root.join(path)) {
            Ok(entries) => entries,
            Err(error) => {
                refuse(format!("cannot list the folder: {}", reason(&error)));
                return Vec::new();
            }
        };
        let mut names = Vec::new();
        for entry in entries {
            match entry.map(|entry| entry.file_name().into_string()) {
                Ok(Ok(name)) if name.ends_with(".toml") && !name.starts_with('.') => {
                    names.push(name)
                }
                Ok(Ok(_)) => {}
                Ok(Err(name)) => {
                    refuse(format!("a file name that is not UTF-8: `{}`", name.to_string_lossy()));
                }
                Err(error) => refuse(format!("cannot list the folder: {}", reason(&error))),
            }
        }
        names.sort();
        if names.is_empty() && self.findings.errors() == before {
            refuse("no instrument is described here".into());
        }
        names.into_iter().map(|name| format!("{path}/{name}")).collect()
    }
}

enum Refusal {
    Missing,
    NotAFile,
    TooLarge { size: u64, largest: u64 },
    Unreadable(String),
    NotUtf8 { valid: String, line: usize },
}

impl Refusal {
    fn finding(self, shown: String) -> Finding {
        let in_file = |message: String| Finding::in_file(Code::D101, shown.clone(), message);
        match self {
            Self::Missing => in_file("the file is missing".into())
                .help(format!("restore `{shown}` from version control")),
            Self::NotAFile => in_file("not a file but a folder or device".into())
                .help(format!("put the file `{shown}` in its place")),
            Self::TooLarge { size, largest } => {
                in_file(format!("{size} bytes, where {largest} are the most a spec may have"))
                    .help("remove what does not belong into the file")
            }
            Self::Unreadable(why) => in_file(format!("cannot be read: {why}"))
                .help(format!("make `{shown}` a readable file")),
            Self::NotUtf8 { valid, line } => {
                let at = valid.len();
                let text = Arc::new(Text::new(shown, valid));
                Finding::at(Code::D101, Place { text, bytes: at..at }, "not UTF-8 from here on")
                    .help(format!(
                        "save the file as UTF-8; line {line} holds the first foreign byte"
                    ))
            }
        }
    }
}

fn read(path: &Path, largest: u64) -> Result<String, Refusal> {
    let refused = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => Refusal::Missing,
        _ => Refusal::Unreadable(reason(&error)),
    };
    let facts = fs::metadata(path).map_err(refused)?;
    if !facts.is_file() {
        return Err(Refusal::NotAFile);
    }
    if facts.len() > largest {
        return Err(Refusal::TooLarge { size: facts.len(), largest });
    }
    // A size can lie: that of a file which grows, or of one the system makes up while it is read.
    let mut bytes = Vec::new();
    let mut file = fs::File::open(path).map_err(refused)?.take(largest + 1);
    file.read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > largest {
        return Err(Refusal::TooLarge { size: bytes.len() as u64, largest });
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid_up_to = error.utf8_error().valid_up_to();
        let valid = String::from_utf8_lossy(&error.as_bytes()[..valid_up_to]).into_owned();
        Refusal::NotUtf8 { line: valid.matches('\n').count() + 1, valid }
    })
}

/// A path without signs that would break the line or the table it is shown in.
fn one_word(path: &str) -> String {
    path.replace(|c| matches!(c, '`' | '|') || is_invisible(c), "\u{fffd}")
}

/// An operating system's reason without its number, which differs between systems.
pub(super) fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}
