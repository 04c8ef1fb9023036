//! Wrong usage: what is said, and exit code 2.

use super::{plan, printed, run};

#[test]
fn wrong_usage_says_what_to_do() {
    let mut all = String::new();
    for args in [
        &["--stops=1"][..],
        &["-x"],
        &["today"],
        &["--json=yes"],
        &["--date"],
        &["--date=2026-02-30"],
        &["--date=20260105"],
        &["--date=2026-01-05", "--date=2026-01-06"],
        &["--stop=abc"],
        &["--stop=\u{1b}[31m"],
        &["--stop=0"],
        &["--stop=-4.5"],
        &["--stop=0.0000000001"],
        &["--stop=4.51"],
        &["--stress=calm"],
        &["--account=50000"],
        &["--risk=0.01"],
        &["--account=0", "--risk=0.01"],
        &["--account=50000", "--risk=1.5"],
        &["--account=50000", "--risk=0"],
        &["--account=50000", "--risk=one"],
    ] {
        let output = run(&mut plan(args));
        assert_eq!(output.status.code(), Some(2), "{args:?}: {output:?}");
        assert!(output.stdout.is_empty(), "{args:?}: {output:?}");
        let message = String::from_utf8(output.stderr).expect("the message is text");
        all.push_str(&format!("$ plan {}\n{message}\n", args.join(" ").escape_debug()));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn help_names_every_option() {
    insta::assert_snapshot!(printed(&mut plan(&["--help"])));
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let output = run(plan(&["--stop"]).arg(OsStr::from_bytes(b"\xff")));
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}
