//! The plan as tables.

use super::{DAY, config, plan, printed, without_digests};
use config::setups;

fn at_width(width: &str, args: &[&str]) -> String {
    let text = printed(plan(args).arg(DAY).env("COLUMNS", width));
    assert!(!text.contains('\u{1b}'), "no colour where there is no terminal");
    without_digests(&text)
}

#[test]
fn a_hundred_columns() {
    insta::assert_snapshot!(at_width("100", &[]));
}

#[test]
fn eighty_columns_with_a_budget_under_stress() {
    let args = ["--stress=severe", "--stop=4.5", "--account=50000", "--risk=0.01"];
    insta::assert_snapshot!(at_width("80", &args));
}

#[test]
fn a_terminal_too_narrow_for_tables_gets_lists() {
    insta::assert_snapshot!(at_width("56", &[]));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [40, 56, 72, 80, 100, 140, 300] {
        for args in [&["--stop=4.5"][..], &["--account=50000", "--risk=0.01"]] {
            for line in at_width(&width.to_string(), args).lines() {
                assert!(line.chars().count() <= width, "{width}: {line}");
                assert_eq!(line, line.trim_end(), "{width}");
            }
        }
    }
}

#[test]
fn a_width_that_is_none_is_not_an_error() {
    let usual = at_width("100", &[]);
    for width in ["", "wide", "-1", "100000"] {
        assert_eq!(at_width(width, &[]), usual, "{width}");
    }
}

#[test]
fn a_name_of_a_constant_survives_being_broken() {
    let page: String = at_width("60", &[]).split_whitespace().collect();
    for setup in setups::ACTIVE {
        assert!(page.contains(setup.name()), "{}", setup.name());
    }
}
