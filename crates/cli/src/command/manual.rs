//! `completions` and `man`.

use std::path::Path;

use crate::args::command;
use crate::failure::{Failure, Result};
use crate::outcome::{Outcome, Verdict};

pub(super) fn completions(shell: clap_complete::Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "driftless", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    Outcome::new(Verdict::Same, script.as_str())
        .with("shell", shell.to_string())
        .with("script", script)
}

pub(super) fn pages(folder: &Path) -> Result<Outcome> {
    let fail = |error| Failure::file("write", &folder.display().to_string(), &error);
    clap_mangen::generate_to(command(), folder).map_err(fail)?;
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .map_err(fail)?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("driftless") && name.ends_with(".1"))
        .collect();
    names.sort();
    Ok(Outcome::new(Verdict::Same, names.join("\n")).with("files", names))
}
