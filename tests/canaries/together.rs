//! All errors at once, in file order, each once; and no code without a canary.

use driftless_model::code::{Code, RULES};

use crate::support::canary::{shown, well_made};
use crate::support::violation::{VIOLATIONS, WARNINGS};
use crate::support::{CALENDAR, CONFIG, LOCK, MGC, NQ, SNAPSHOT, Scratch};

/// The rules about source text are the guard's to show, and so is the one about the name an
/// application asks for. Those about a database are shown where one is: `stamp`, and the tests of
/// the storage layer. What a setup comes to is held against its limits by the tool alone.
fn is_of_no_load(code: Code) -> bool {
    let of_a_database = [Code::D201, Code::D202, Code::D205].contains(&code);
    let layers = ["D3", "D5", "D6"].iter().any(|layer| code.name().starts_with(layer));
    [Code::D108, Code::D405].contains(&code) || of_a_database || layers
}

#[test]
fn every_rule_of_a_load_has_a_violation() {
    for rule in RULES {
        let shown = VIOLATIONS.iter().chain(WARNINGS).any(|known| known.code == rule.code);
        assert_ne!(shown, is_of_no_load(rule.code), "{}", rule.code);
    }
}

#[test]
fn every_violation_gives_its_own_code_alone() {
    for violation in VIOLATIONS {
        let specs = Scratch::sound();
        (violation.inject)(&specs);
        let loaded = specs.load();
        let codes: Vec<Code> = loaded.errors().map(|finding| finding.code).collect();
        assert_eq!(codes, vec![violation.code; violation.errors]);
    }
    for violation in WARNINGS {
        let specs = Scratch::sound();
        (violation.inject)(&specs);
        let loaded = specs.load();
        assert!(loaded.specs.is_some());
        assert!(loaded.warnings().any(|finding| finding.code == violation.code));
    }
}

#[test]
fn everything_wrong_is_said_at_once() {
    let specs = Scratch::sound();
    specs.edit(LOCK, "version = 1", "version = 7");
    specs.edit_row(("2300", "1.5"), "win_rate = 0.561", "win_rate = 56.1");
    specs.edit_row(("1800", "1.5"), "expected_r = 0.274", "expected_r = 0.403");
    specs.edit_row(("1100", "3"), "orb_time = \"1100\"", "orb_time = \"1105\"");
    specs.edit_row(
        ("1000", "8"),
        "status",
        "filter = \"london.range < 5 points if missing reject\"\nstatus",
    );
    specs.edit_row(("0900", "6"), "\"full\"", "\"FULL\"");
    specs.append(SNAPSHOT, "\n[[setup]]\nrr = 2\n");
    specs.edit(NQ, "tick_value_usd   = 5.00", "tick_value_usd   = 0.50");
    specs.edit(MGC, "slippage_rt_ticks ", "slipage_rt_ticks ");
    specs.append(MGC, "total_friction = 8.40\n");
    specs.edit(CALENDAR, "\"Australia/Brisbane\"", "\"Brisbane\"");
    specs.edit(
        CALENDAR,
        "minutes  = 5\nscan_end = \"09:00\"\n\n[[opening_range]]\nname     = \"1000\"",
        "minutes  = \"5\"\nscan_end = \"09:00\"\n\n[[opening_range]]\nname     = \"1000\"",
    );
    specs.edit(CONFIG, "legacy = \"accept\"", "legacy = \"perhaps\"");

    let loaded = specs.load();
    let mut text = String::new();
    let mut positions = Vec::new();
    for finding in loaded.errors() {
        let rendered = finding.render();
        well_made(finding, &rendered, &specs);
        assert!(!text.contains(&rendered), "said twice: {rendered}");
        text.push_str(&format!("{rendered}\n\n"));
        positions
            .push((finding.path.clone(), finding.place.as_ref().map(|place| place.bytes.start)));
    }
    let order = [CONFIG, CALENDAR, MGC, NQ, SNAPSHOT, LOCK];
    let rank = |path: &str| order.iter().position(|file| path == format!("specs/{file}"));
    let sorted = positions.is_sorted_by_key(|(path, byte)| (rank(path), *byte));
    assert!(sorted, "{positions:#?}");
    assert!(order.iter().all(|file| text.contains(&format!("specs/{file}:"))), "{text}");
    shown("everything", text.trim_end());
}

/// More findings than anybody reads are counted and not shown.
#[test]
fn a_flood_of_findings_is_cut_short() {
    let specs = Scratch::sound();
    let row = specs.row(("1800", "2"));
    specs.append(SNAPSHOT, &format!("\n{row}").repeat(150)).seal();
    let loaded = specs.load();
    assert_eq!(loaded.errors().count(), 150);
    let out = specs.root();
    driftless_codegen::output::Output::new(out).write(&loaded).unwrap();
    let generated = specs.read("driftless.rs");
    assert_eq!(generated.matches("compile_error!").count(), 101);
    let last = specs.read("finding-101.txt");
    assert!(
        last.starts_with("50 more findings, the last at specs/validated_setups.toml:"),
        "{last}"
    );
}

/// The answer is the same whatever order a file system lists its files in, and each time.
#[test]
fn the_same_specs_give_the_same_findings() {
    let twice: Vec<Vec<String>> = (0..2)
        .map(|_| {
            let specs = Scratch::sound();
            specs.append(MGC, "total_friction = 8.40\n");
            specs.edit(NQ, "tick_value_usd   = 5.00", "tick_value_usd   = 0.50");
            specs.load().findings.iter().map(|finding| finding.render()).collect()
        })
        .collect();
    assert_eq!(twice[0], twice[1]);
}
