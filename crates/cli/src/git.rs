//! What is staged, and what was committed.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::failure::{Failure, Result};

/// A repository.
#[derive(Clone, Debug)]
pub(crate) struct Git {
    /// The top folder of the working tree.
    pub(crate) top: PathBuf,
}

impl Git {
    /// The repository a folder is in; `None` where it is in none, or there is no git.
    pub(crate) fn above(folder: &Path) -> Option<Self> {
        let output = run(folder, ["rev-parse", "--show-toplevel"]).ok()?;
        Some(Self { top: PathBuf::from(line(&output.stdout)) })
    }

    /// A path of git's own, such as `hooks`.
    pub(crate) fn own(&self, path: &str) -> Result<PathBuf> {
        let output = run(&self.top, ["rev-parse", "--git-path", path])?;
        Ok(self.top.join(line(&output.stdout)))
    }

    /// Paths that differ between the last commit and the index, deleted ones aside.
    pub(crate) fn staged(&self) -> Result<Vec<String>> {
        let arguments =
            ["diff", "--cached", "--name-only", "--no-renames", "--diff-filter=d", "-z"];
        Ok(zero_separated(&run(&self.top, arguments)?.stdout))
    }

    /// Paths that the next commit deletes.
    pub(crate) fn deleted(&self) -> Result<Vec<String>> {
        let arguments =
            ["diff", "--cached", "--name-only", "--no-renames", "--diff-filter=D", "-z"];
        Ok(zero_separated(&run(&self.top, arguments)?.stdout))
    }

    /// Writes the files of the index that end in one of these to a folder below git's own, which
    /// is emptied first.
    pub(crate) fn export_index(&self, folder: &str, endings: &[&str]) -> Result<PathBuf> {
        let to = self.emptied(folder)?;
        let listed = run(&self.top, ["ls-files", "-z", "--cached"])?;
        let wanted = |path: &String| {
            endings.iter().any(|end| path.rsplit('/').next().unwrap_or(path).ends_with(end))
        };
        let mut list: Vec<String> =
            zero_separated(&listed.stdout).into_iter().filter(wanted).collect();
        list.push(String::new());
        let mut argument = OsString::from("--prefix=");
        argument.push(&to);
        argument.push("/");
        let mut command = git(&self.top);
        command.args(["checkout-index", "-q", "-f", "-z", "--stdin"]).arg(argument);
        feed(command, list.join("\0").as_bytes())?;
        Ok(to)
    }

    /// Writes the files below a path as the last commit has them, in the same way. `None` where
    /// the last commit has none.
    pub(crate) fn export_head(&self, folder: &str, below: &Path) -> Result<Option<PathBuf>> {
        let Ok(below) = below.strip_prefix(&self.top) else { return Ok(None) };
        let to = self.emptied(folder)?;
        let mut command = git(&self.top);
        command.args(["ls-tree", "-r", "-z", "--name-only", "HEAD", "--"]).arg(below);
        let Ok(listed) = finished(command.output()) else { return Ok(None) };
        for path in zero_separated(&listed.stdout) {
            let shown = run(&self.top, ["show", &format!("HEAD:{path}")])?;
            let file = to.join(&path);
            let write = |file: &Path| {
                std::fs::create_dir_all(file.parent().unwrap_or(file))?;
                std::fs::write(file, &shown.stdout)
            };
            write(&file).map_err(|error| Failure::file("write", &path, &error))?;
        }
        Ok(Some(to.join(below)).filter(|folder| folder.is_dir()))
    }

    fn emptied(&self, folder: &str) -> Result<PathBuf> {
        let to = self.own(&format!("driftless/{folder}"))?;
        let fail = |error| Failure::file("write", &to.display().to_string(), &error);
        if to.exists() {
            std::fs::remove_dir_all(&to).map_err(fail)?;
        }
        std::fs::create_dir_all(&to).map_err(fail)?;
        std::fs::canonicalize(&to).map_err(fail)
    }
}

fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).env("GIT_OPTIONAL_LOCKS", "0");
    command
}

fn run<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Result<Output> {
    finished(git(folder).args(arguments).output())
}

fn feed(mut command: Command, input: &[u8]) -> Result<Output> {
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = pipes.spawn();
    finished(child.and_then(|mut child| {
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input)?;
        }
        child.wait_with_output()
    }))
}

fn finished(output: std::io::Result<Output>) -> Result<Output> {
    let help = "run it inside a repository, with git on the `PATH`";
    let output =
        output.map_err(|error| Failure::unable(format!("`git` cannot be run: {error}"), help))?;
    if output.status.success() {
        return Ok(output);
    }
    let why = line(&output.stderr);
    Err(Failure::unable(format!("`git` fails: {why}"), help))
}

fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

fn zero_separated(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    text.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect()
}
