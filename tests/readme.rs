//! The README says what is true.

use driftless_model::code::RULES;

const README: &str = include_str!("../README.md");

#[test]
fn codes_are_listed_as_they_are() {
    let listed: Vec<&str> = README.lines().filter(|line| line.starts_with("| D")).collect();
    let rules: Vec<String> =
        RULES.iter().map(|rule| format!("| {} | {} |", rule.code, rule.title)).collect();
    assert_eq!(listed, rules);
}

#[test]
fn files_and_folders_it_names_exist() {
    let mut named = 0;
    for word in README.split('`').skip(1).step_by(2) {
        let path = word.trim_end_matches('/');
        if !path.contains('/') && !path.ends_with(".rs") || path.contains([' ', ':', '\n']) {
            continue;
        }
        // Facts about an application's own folder, not this one.
        if path.starts_with(".cargo") || path.starts_with("target") {
            continue;
        }
        named += 1;
        let there = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        assert!(there.exists(), "the README names `{path}`, which does not exist");
    }
    assert!(named > 5, "only {named} paths were found in the README");
}
