//! A reader that has seen enough.

use std::io::pipe;

use super::{DAY, plan};

#[test]
fn a_broken_pipe_is_not_an_error() {
    for args in [&[DAY][..], &[DAY, "--json"], &["--help"]] {
        let (reader, writer) = pipe().expect("a pipe");
        // Closed before a byte is written, so that every run meets it.
        drop(reader);
        let child = plan(args).stdout(writer).stderr(std::process::Stdio::piped()).spawn();
        let output = child.and_then(|child| child.wait_with_output()).expect("the command runs");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(output.stderr.is_empty(), "{output:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let output = plan(&[DAY]).stdout(full).stderr(std::process::Stdio::piped()).spawn();
    let output = output.and_then(|child| child.wait_with_output()).expect("the command runs");
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(message.starts_with("error: the plan cannot be written: "), "{message}");
}
