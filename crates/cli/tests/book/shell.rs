//! A shell in which the tool, cargo and git are at hand.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::environment::clean;
use crate::root;

/// The folder a clone of the project has beside the reader's own.
const CLONE: &str = "driftless";

pub(crate) struct Shell {
    /// What was there before the chapter began.
    home: PathBuf,
    /// Where the reader is now.
    folder: PathBuf,
}

impl Shell {
    /// Begins in a folder below the reader's.
    pub(crate) fn new(home: &Path, folder: &str) -> Self {
        #[cfg(unix)]
        std::os::unix::fs::symlink(root(), home.join(CLONE)).unwrap();
        let folder = home.join(folder);
        fs::create_dir_all(&folder).unwrap();
        Self { home: home.into(), folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What a command says, with its exit code where that is not 0.
    pub(crate) fn say(&mut self, command: &str) -> String {
        let mut text = String::new();
        if let Some(folder) = command.strip_prefix("cd ") {
            self.folder = self.folder.join(folder).canonicalize().unwrap();
            return text;
        }
        let output = self.command(command).output().unwrap();
        for bytes in [&output.stdout, &output.stderr] {
            text.push_str(&self.plain(bytes));
        }
        if !output.status.success() {
            text.push_str(&format!("[exit code {}]\n", output.status.code().unwrap_or(-1)));
        }
        // The same versions as the workspace under test: nothing is looked up.
        if command.starts_with("cargo init") {
            fs::copy(root().join("Cargo.lock"), self.folder.join("Cargo.lock")).unwrap();
        }
        text
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new("sh");
        clean(&mut command).current_dir(&self.folder).args(["-c", line]);
        let tool = Path::new(env!("CARGO_BIN_EXE_driftless")).parent().unwrap();
        let known = std::env::var_os("PATH").unwrap_or_default();
        let folders = [tool.to_owned()].into_iter().chain(std::env::split_paths(&known));
        command.env("PATH", std::env::join_paths(folders).unwrap());
        command.env("COLUMNS", "100").env("CARGO_NET_OFFLINE", "true");
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("book");
        command.env("CARGO_TARGET_DIR", target).env("CARGO_PROFILE_DEV_DEBUG", "0");
        command.env("GIT_CEILING_DIRECTORIES", &self.home).env("GIT_CONFIG_GLOBAL", "/dev/null");
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "reader");
            command.env(format!("GIT_{role}_EMAIL"), "reader@example.org");
        }
        command
    }

    /// What a person sees, whose folders have other names.
    fn plain(&self, bytes: &[u8]) -> String {
        String::from_utf8(bytes.to_vec())
            .unwrap()
            .replace(&root().display().to_string(), "/home/you/driftless")
            .replace(&self.home.display().to_string(), "/home/you")
    }
}
