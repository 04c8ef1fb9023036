//! The tool on a terminal, as `script` of util-linux makes one.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};

use crate::desk::Desk;

/// A run that is being talked to.
pub(crate) struct Terminal {
    child: Child,
    /// Everything that was shown, without carriage returns.
    shown: String,
}

impl Terminal {
    /// Starts the tool on a terminal; `None`, and a line that says so, where there is no `script`.
    pub(crate) fn start(
        desk: &Desk,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Option<Self> {
        let version = Command::new("script").arg("--version").output();
        let known = version
            .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("util-linux"));
        if !known {
            println!("skipped: no `script` of util-linux");
            return None;
        }
        let tool = desk.command(arguments);
        let words = [tool.get_program()].into_iter().chain(tool.get_args());
        let line: Vec<String> = words
            .map(|word| format!("'{}'", word.to_str().unwrap().replace('\'', "'\\''")))
            .collect();
        let mut script = Command::new("script");
        script.args(["--quiet", "--flush", "--return", "--command", &line.join(" "), "/dev/null"]);
        script.current_dir(&desk.root).env("SHELL", "/bin/sh").env("TERM", "xterm");
        for (name, value) in tool.get_envs() {
            match value {
                Some(value) => script.env(name, value),
                None => script.env_remove(name),
            };
        }
        script.envs(variables.iter().copied());
        script.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Some(Self { child: script.spawn().unwrap(), shown: String::new() })
    }

    /// Waits for a prompt and sends an answer with its line break.
    pub(crate) fn answer(&mut self, prompt: &str, answer: &str) {
        self.send(prompt, &format!("{answer}\n"));
    }

    /// Waits for a prompt and presses Ctrl-C.
    pub(crate) fn interrupt(&mut self, prompt: &str) {
        self.send(prompt, "\u{3}");
    }

    fn send(&mut self, prompt: &str, keys: &str) {
        let mut bytes = Vec::new();
        let mut byte = [0];
        loop {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if text.contains(prompt) {
                self.shown.push_str(&text.replace('\r', ""));
                break;
            }
            let count = self.child.stdout.as_mut().unwrap().read(&mut byte).unwrap();
            assert!(count > 0, "it ended before `{prompt}`: {}{text}", self.shown);
            bytes.push(byte[0]);
        }
        let stdin = self.child.stdin.as_mut().unwrap();
        stdin.write_all(keys.as_bytes()).and_then(|()| stdin.flush()).unwrap();
    }

    /// The exit code, and everything that was shown.
    pub(crate) fn end(mut self) -> (Option<i32>, String) {
        let mut rest = Vec::new();
        self.child.stdout.take().unwrap().read_to_end(&mut rest).unwrap();
        let status = self.child.wait().unwrap();
        self.shown.push_str(&String::from_utf8_lossy(&rest).replace('\r', ""));
        (status.code(), std::mem::take(&mut self.shown))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // One that has ended is no longer there to be ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
