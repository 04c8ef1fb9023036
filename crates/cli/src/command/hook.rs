//! `hook`: the fast part of `check`, on what is staged.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use driftless_codegen::catalogue;
use driftless_model::load;
use driftless_model::report::{Finding, Severity};
use serde_json::json;

use crate::args::Hook;
use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::git::Git;
use crate::guarded::guarded;
use crate::outcome::{Outcome, Verdict, findings_json};
use crate::page::{self, count};
use crate::progress::Progress;
use crate::workspace::Workspace;

/// What a hook of ours is known by.
const MARK: &str = "# driftless hook";

/// Files that the fast part reads.
const READ: &[&str] =
    &[".rs", ".toml", ".lock", ".py", ".sql", ".json", ".yaml", ".yml", ".gitignore"];

pub(super) fn run(desk: &Desk, what: &Hook) -> Result<Outcome> {
    // Where git runs a hook it may say which repository by a variable, and then takes the folder a
    // command is started in for the top one.
    let told = env::var_os("GIT_DIR").is_some();
    let at = if told { crate::desk::here()? } else { desk.root.clone() };
    let git = Git::above(&at).ok_or_else(|| {
        let message = format!("`{}` is in no git repository", desk.root.display());
        Failure::unable(message, "run `git init` first")
    })?;
    match what {
        Hook::Install { force } => install(&git, &desk.root, *force),
        Hook::Run => staged(&git, desk),
    }
}

/// Writes the hook of a desk into git's own folder.
pub(crate) fn install(git: &Git, root: &Path, force: bool) -> Result<Outcome> {
    let path = git.own("hooks/pre-commit")?;
    let shown = path.strip_prefix(&git.top).unwrap_or(&path).display().to_string();
    if let Ok(other) = fs::read_to_string(&path)
        && !other.contains(MARK)
        && !force
    {
        return Err(Failure::unable(
            format!("`{shown}` is another hook"),
            "add the line `driftless hook run || exit $?` to it, or replace it with `--force`",
        ));
    }
    let script = format!(
        "#!/bin/sh\n{MARK}: the fast part of `driftless check`, on what is staged.\nexec {}{} hook run\n",
        program(),
        specs(git, root),
    );
    let write = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        load::replace(&path, script.as_bytes())?;
        executable(&path)
    };
    write().map_err(|error| Failure::file("write", &shown, &error))?;
    let page = format!("git runs `driftless hook run` before each commit: {shown}");
    Ok(Outcome::new(Verdict::Same, page).with("path", path.display().to_string()))
}

#[cfg(unix)]
fn executable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Git runs a hook in the top folder; a desk may lie below it.
fn specs(git: &Git, root: &Path) -> String {
    let whole = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match whole(root).strip_prefix(whole(&git.top)) {
        Ok(below) if !below.as_os_str().is_empty() => {
            format!(" --specs {}", quoted(&below.join("specs")))
        }
        _ => String::new(),
    }
}

/// A path as a shell takes it, whatever is in it.
fn quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', "'\\''"))
}

/// The name of this program where a shell finds it by its name, and its path otherwise: a hook
/// whose program is missing stops every commit.
fn program() -> String {
    let found = env::var_os("PATH").is_some_and(|path| {
        env::split_paths(&path).any(|folder| folder.join("driftless").is_file())
    });
    if found {
        return "driftless".into();
    }
    quoted(&env::current_exe().unwrap_or_else(|_| PathBuf::from("driftless")))
}

/// What would be committed, and not what lies in the folder: the two differ while somebody works.
fn staged(git: &Git, desk: &Desk) -> Result<Outcome> {
    let (staged, deleted) = (git.staged()?, git.deleted()?);
    let touches = |path: &String| READ.iter().any(|end| path.ends_with(end));
    if !staged.iter().chain(&deleted).any(touches) {
        let page = "same: nothing staged that the guard reads";
        return Ok(Outcome::new(Verdict::Same, page).with("staged", staged.len()));
    }
    let _progress = Progress::new("checking what is staged");
    let index = git.export_index("index", READ)?;
    let outcome = checked(&index, git, desk, staged.len());
    // What lies below git's own folder is a cache; one that stays is emptied the next time.
    let _ = fs::remove_dir_all(&index);
    outcome
}

fn checked(index: &Path, git: &Git, desk: &Desk, staged: usize) -> Result<Outcome> {
    let specs = desk.specs.strip_prefix(fs::canonicalize(&git.top).unwrap_or(git.top.clone()));
    let specs = specs.map_or_else(|_| desk.specs.clone(), |below| index.join(below));
    let loaded = load::load(&specs);
    let mut found: Vec<Finding> = loaded.errors().cloned().collect();
    let mut targets = 0;
    let mut files = 0;
    if let Some(specs) = loaded.specs.as_ref().or(loaded.draft.as_ref())
        && let Some(workspace) = staged_workspace(index, git, desk)?
    {
        let scanned = guarded(&workspace, &specs.policy.name, &catalogue(specs));
        (targets, files) = (scanned.targets, scanned.files);
        found.extend(scanned.findings);
    }
    let warnings =
        loaded.findings.iter().filter(|finding| finding.severity == Severity::Warning).count();
    let verdict = Verdict::of(&found);
    let mut text = page::findings(&found);
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&format!(
        "{}: {} staged, {} and {} scanned, {}, {}",
        page::verdict(verdict),
        count(staged, "file"),
        count(targets, "target"),
        count(files, "file"),
        count(found.len(), "finding"),
        count(warnings, "warning"),
    ));
    if verdict == Verdict::Drift {
        text.push_str("\n  = help: mend what is shown above and stage it; `git commit --no-verify` only moves it to CI");
    }
    Ok(Outcome::new(verdict, text)
        .with("findings", findings_json(&found))
        .with("targets", targets)
        .with("files", json!(files)))
}

/// The workspace of a desk as staged: the nearest manifest at the desk's folder or above it.
fn staged_workspace(index: &Path, git: &Git, desk: &Desk) -> Result<Option<Workspace>> {
    let below = desk.root.strip_prefix(fs::canonicalize(&git.top).unwrap_or(git.top.clone()));
    let folder = below.map_or_else(|_| index.to_owned(), |below| index.join(below));
    let manifest = folder.ancestors().take_while(|folder| folder.starts_with(index));
    let Some(folder) =
        manifest.map(Path::to_owned).find(|folder| folder.join("Cargo.toml").is_file())
    else {
        return Ok(None);
    };
    Workspace::above(&folder)
}
