//! From bars to a program that trades a setup, and what a cent does to it.

use std::process::Command;

use crate::application::{Application, MGC};
use crate::candidate::{ADD, INGEST, LIMITS, LOOSE, SETUP, wild};

/// The setup as messages name it.
const NAMED: &str = "`MGC 0900 rr 1 full to 09:00`";

/// How many setups the program trades.
fn traded(app: &Application) -> usize {
    let output = Command::new(app.program()).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    said.trim().rsplit(' ').next().unwrap().parse().unwrap()
}

fn done(app: &Application, commands: &[&[&str]]) {
    for arguments in commands {
        let run = app.tool(arguments);
        assert!(run.passes, "{arguments:?}: {run:#?}");
    }
}

/// Evidence is bound to costs: a setup is measured, promoted, built and traded; a cent more of
/// commission, and nothing is built until it is measured again.
#[test]
fn a_cent_of_commission_stops_the_build_until_the_setup_is_measured_again() {
    let app = Application::new();
    let before = traded(&app);
    app.write("bars.csv", wild());
    app.write(LIMITS, LOOSE);
    let record = ["validate", SETUP, "--record"];
    done(&app, &[INGEST, &["features"], ADD, &record, &["promote", SETUP]]);
    let build = app.compile();
    assert!(!build.passes && build.says("D202"), "promoted, and not in the snapshot: {build:#?}");
    done(&app, &[&["sync"], &["accept", "setups"], &["check"]]);
    assert_eq!(traded(&app), before + 1);

    app.edit(MGC, "= 2.40", "= 2.41");
    let refused = |when: &str| {
        let build = app.compile();
        assert!(!build.passes && build.says("D401"), "{when}: {build:#?}");
        let named = format!("{NAMED} was measured under other costs of `MGC` than today's");
        assert!(build.says(&named), "{when}: {build:#?}");
        // The others have evidence from before costs were bound to it, and are not named.
        assert_eq!(build.count("was measured under other costs"), 1, "{when}: {build:#?}");
    };
    refused("a cent more");
    let accepted = app.tool(&["accept", "instruments"]);
    assert!(accepted.passes && accepted.says(SETUP), "{accepted:#?}");
    refused("the cent was accepted, the evidence is as it was");
    done(&app, &[&["promote", SETUP], &["sync"], &["accept", "setups"], &["check"]]);
    assert_eq!(traded(&app), before + 1);
}
