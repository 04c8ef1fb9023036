//! Every accident has a canary: `docs/incidents.md` against the tests it names.

#[path = "support/declared.rs"]
mod declared;

use std::collections::BTreeMap;
use std::path::Path;

use declared::is_test;

const TABLE: &str = include_str!("../docs/incidents.md");

/// The numbers of the accidents.
fn ids() -> Vec<String> {
    (1..=50).map(|number| format!("I{number:02}")).collect()
}

/// The cells of each line that is about an accident.
fn lines() -> Vec<Vec<&'static str>> {
    let about = TABLE.lines().filter(|line| line.starts_with("| I"));
    about.map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

#[test]
fn every_accident_is_in_the_table_once() {
    let mut named: Vec<&str> = lines().iter().map(|cells| cells[0]).collect();
    named.sort_unstable();
    assert_eq!(named, ids());
}

#[test]
fn every_test_the_table_names_exists_and_is_named_after_its_accident() {
    let mut sources: BTreeMap<&str, String> = BTreeMap::new();
    for cells in lines() {
        let id = cells[0].to_lowercase();
        let tests = cells.get(3).unwrap_or_else(|| panic!("{}: no test", cells[0]));
        let tests: Vec<&str> = tests.split('`').filter(|part| part.contains("::")).collect();
        assert!(!tests.is_empty(), "{}: no test", cells[0]);
        for test in tests {
            let (path, name) = test.split_once("::").unwrap();
            let source = sources.entry(path).or_insert_with(|| {
                let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
                std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"))
            });
            assert!(is_test(source, name), "{}: `{path}` has no test `{name}`", cells[0]);
            let numbers = name.split('_').take_while(|part| part.starts_with('i'));
            assert!(numbers.into_iter().any(|part| part == id), "`{name}` is not named `{id}_…`");
        }
    }
}

/// The table cannot pass by naming what is not there.
#[test]
fn a_name_without_its_test_is_seen() {
    let source =
        "#[test]\nfn i01_one() {}\n\n#[test]\n#[ignore]\nfn i02_two() {}\n\nfn i03_three() {}\n";
    let seen = ["i01_one", "i02_two", "i03_three", "i04_four"].map(|name| is_test(source, name));
    assert_eq!(seen, [true, false, false, false]);
}
