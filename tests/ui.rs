//! What the compiler says to an application that does it wrong: one idea per file.

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    for case in [
        "allowance_unreasoned",
        "allowance_unused",
        "around_the_door",
        "below_the_root",
        "blocked_instrument_argument",
        "blocked_instrument_cost",
        "blocked_instrument_method",
        "other_specs",
        "points_for_dollars",
        "raw_fraction",
        "raw_points",
        "raw_rr",
        "raw_usd",
        "rejected_setup_argument",
        "retired_setup_argument",
        "retired_setup_in_a_list",
        "retired_setup_method",
        "retired_setup_plan",
        "setup_retired",
        "setup_wrong_instrument",
        "setup_wrong_range",
        "setup_wrong_stop",
        "setup_wrong_target",
        "typed_clock",
        "typed_formula",
        "typed_name",
        "typed_row",
        "typed_setup",
        "typed_value",
        "typed_write",
    ] {
        cases.compile_fail(format!("tests/ui/{case}.rs"));
    }
}

/// Every file is a case, and every case that fails has its message pinned.
#[test]
fn every_file_is_a_case() {
    let listed = include_str!("ui.rs");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ui");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(listed.contains(&format!("\"{name}\"")), "{name} is not listed");
        assert!(path.with_extension("stderr").exists(), "{name} has no pinned message");
    }
}
