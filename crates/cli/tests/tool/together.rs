//! Several at once: one after the other, or one of them told why not.

use std::fs::File;
use std::time::{Duration, Instant};

use crate::desk::{CONFIG, Desk};

#[test]
fn two_syncs_at_once_are_one_after_the_other() {
    let desk = Desk::new();
    desk.run(&["setup", "retire", "MGC_1100", "--reason", "gone"]).assert(0);
    let children: Vec<_> = (0..4)
        .map(|_| {
            let mut sync = desk.command(&["sync", "--wait", "60s", "--json"]);
            sync.stdout(std::process::Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let answers: Vec<serde_json::Value> = children
        .into_iter()
        .map(|child| serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap())
        .collect();
    let wrote = answers.iter().filter(|answer| answer["written"] == true).count();
    assert_eq!(wrote, 1, "{answers:#?}");
    assert!(answers.iter().all(|answer| answer["verdict"] == "same"), "{answers:#?}");
    desk.run(&["sync", "--check"]).assert(0);
}

/// A build holds the specs while it reads them, as `build.rs` does.
#[test]
fn a_sync_during_a_build_waits_or_is_told() {
    let desk = Desk::new();
    desk.run(&["setup", "retire", "MGC_1100", "--reason", "gone"]).assert(0);
    let build = File::open(desk.path(CONFIG)).unwrap();
    build.lock_shared().unwrap();
    for arguments in
        [&["sync"][..], &["accept", "setups"], &["setup", "retire", "MGC_0900", "--reason", "x"]]
    {
        desk.run(arguments).assert(1).says("another `driftless` or a build is at work");
    }
    // Reading is nobody's business.
    desk.run(&["check"]).assert(2);
    let start = Instant::now();
    let sync = desk.command(&["sync", "--wait", "60s"]).stdout(std::process::Stdio::null()).spawn();
    std::thread::sleep(Duration::from_millis(500));
    build.unlock().unwrap();
    assert!(sync.unwrap().wait().unwrap().success());
    assert!(start.elapsed() >= Duration::from_millis(500));
    desk.run(&["sync", "--check"]).assert(0);
}
