//! Where specs and data are, and who may write them.

use std::env;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use driftless_model::load::{self, Loaded, Specs};

use crate::failure::{Failure, Result};

/// The file whose lock says that somebody writes.
const LOCKED: &str = "driftless.toml";

/// How often a wait looks again.
const PAUSE: Duration = Duration::from_millis(50);

/// A folder of specs and what stands beside it.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    /// The folder that holds `specs/` and `data/`.
    pub(crate) root: PathBuf,
    /// The folder of specs.
    pub(crate) specs: PathBuf,
    /// Who named it.
    pub(crate) told_by: String,
}

impl Desk {
    /// By the flag, by `DRIFTLESS_SPECS`, or by the folders upwards from here.
    pub(crate) fn find(flag: Option<&Path>) -> Result<Self> {
        let named = |path: &Path, told_by: &str| {
            let specs = fs::canonicalize(path).ok().filter(|path| path.is_dir());
            let specs = specs.ok_or_else(|| {
                Failure::unable(
                    format!("no folder of specs at `{}`, which {told_by} names", path.display()),
                    "correct the path, or make the folder with `driftless init`",
                )
            })?;
            Ok(Self::at(specs, told_by))
        };
        if let Some(path) = flag {
            return named(path, "`--specs`");
        }
        if let Some(path) = env::var_os("DRIFTLESS_SPECS") {
            return named(Path::new(&path), "`DRIFTLESS_SPECS`");
        }
        let here = here()?;
        for folder in here.ancestors() {
            if let Some(path) = of_cargo(folder) {
                return named(&path, "`DRIFTLESS_SPECS` in .cargo/config.toml");
            }
            if folder.join("specs").join(LOCKED).is_file() {
                return named(&folder.join("specs"), "the folder");
            }
        }
        Err(Failure::unable(
            format!("no folder `specs` with a `{LOCKED}` in `{}` or above it", here.display()),
            "change to the folder of the desk, name it with `--specs`, or make one with `driftless init`",
        ))
    }

    /// By a folder of specs.
    pub(crate) fn at(specs: PathBuf, told_by: &str) -> Self {
        let root = specs.parent().map_or_else(|| specs.clone(), Path::to_owned);
        Self { root, specs, told_by: told_by.into() }
    }

    pub(crate) fn load(&self) -> Loaded {
        load::load(&self.specs)
    }

    /// Specs that can be read, whatever other rules they break.
    pub(crate) fn readable(&self) -> Result<Specs> {
        let loaded = self.load();
        loaded.specs.or(loaded.draft).ok_or_else(|| {
            Failure::unable(
                "the specs cannot be read",
                "mend what is shown above, then run it again",
            )
            .findings(loaded.findings)
        })
    }

    /// Keeps every other writer and every build away until it is dropped.
    pub(crate) fn alone(&self, wait: Duration) -> Result<File> {
        let path = self.specs.join(LOCKED);
        let shown = format!("specs/{LOCKED}");
        let file = File::open(&path).map_err(|error| Failure::file("read", &shown, &error))?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::Error(error)) => {
                    return Err(Failure::file("lock", &shown, &error));
                }
                Err(TryLockError::WouldBlock) if start.elapsed() < wait => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => {
                    return Err(Failure::unable(
                        "another `driftless` or a build is at work on these specs",
                        "wait until it ends, or add `--wait 30s`",
                    ));
                }
            }
        }
    }
}

/// The folder the command was started in.
pub(crate) fn here() -> Result<PathBuf> {
    env::current_dir().map_err(|error| Failure::file("find", "the current folder", &error))
}

/// `DRIFTLESS_SPECS` as `[env]` of a cargo configuration gives it.
fn of_cargo(folder: &Path) -> Option<PathBuf> {
    let text = fs::read_to_string(folder.join(".cargo/config.toml")).ok()?;
    let document: toml_edit::DocumentMut = text.parse().ok()?;
    let item = document.get("env")?.get("DRIFTLESS_SPECS")?;
    let value = item.as_str().or_else(|| item.get("value")?.as_str())?;
    let relative = item.get("relative").and_then(toml_edit::Item::as_bool).unwrap_or_default();
    Some(if relative { folder.join(value) } else { PathBuf::from(value) })
}

/// `30s`, `2m`, `500ms`.
pub(crate) fn duration(text: &str) -> std::result::Result<Duration, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: u64 = digits.parse().map_err(|_| "write a number and a unit, such as `30s`")?;
    match &text[digits.len()..] {
        "ms" => Ok(Duration::from_millis(number)),
        "s" | "" => Ok(Duration::from_secs(number)),
        "m" => Ok(Duration::from_secs(number.saturating_mul(60))),
        unit => Err(format!("no unit `{unit}`: write `ms`, `s` or `m`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_units() {
        assert_eq!(duration("30s"), Ok(Duration::from_secs(30)));
        assert_eq!(duration("2m"), Ok(Duration::from_secs(120)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("7"), Ok(Duration::from_secs(7)));
        for text in ["", "s", "1h", "-1s", "1.5s"] {
            assert!(duration(text).is_err(), "{text}");
        }
    }
}
