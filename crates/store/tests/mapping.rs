//! Tables that someone else designed, as they are found in such systems.

#[allow(dead_code, reason = "each test uses a part")]
mod common;

use std::fs;
use std::sync::Arc;

use common::folder::copy;
use common::{Scratch, foreign, shown};
use driftless_model::code::Code;
use driftless_model::load::{Mapping, load};
use driftless_model::report::Text;
use driftless_model::setup::Status;
use driftless_store::StoreError;
use driftless_store::setups::{Mapped, ValidatedSetups};

/// Binary figures, stop modes in two spellings, win rates in percent and as shares, missing
/// states, a threshold in place of a filter, free text.
const TABLE: &str = "
CREATE TABLE validated_setups (
    setup_id VARCHAR, instrument VARCHAR, orb_time VARCHAR, rr DOUBLE, sl_mode VARCHAR,
    orb_size_filter DOUBLE, trades INTEGER, win_rate DOUBLE, avg_r DOUBLE, status VARCHAR,
    notes VARCHAR, created_at TIMESTAMP
);
INSERT INTO validated_setups VALUES
    ('a', 'MGC', '1000', 8.0, 'FULL', NULL, 516, 17.1, 0.5390000000000001, 'ACTIVE', 'it''s good', now()),
    ('b', 'MGC', '2300', 1.5, 'half', 0.155, 522, 56.1, 0.403, NULL, '', now()),
    ('c', 'MGC', '0900', 6, 'FULL', NULL, 514, 0.171, 0.198, 'ACTIVE', 'a share among percentages', now()),
    ('d', 'MGC', '1100', 3, 'orb_opposite', NULL, 10, 30.4, 0.2, 'ACTIVE', 'no stop mode of ours', now()),
    ('e', 'MGC', '1800', 0, 'FULL', NULL, 10, 30.4, 0.2, 'ACTIVE', 'no target', now()),
    ('f', 'MGC', '1800', 'nan', 'FULL', NULL, 10, 'inf', 0.2, 'ACTIVE', 'no figures', now());
";

const MAPPING: &str = r#"
[mapping]
ignore = ["setup_id", "created_at"]
percent = ["win_rate"]

[mapping.columns]
filter = "orb_size_filter"
sample_size = "trades"
expected_r = "avg_r"

[mapping.values.sl_mode]
FULL = "full"

[mapping.values.status]
ACTIVE = "active"

[mapping.templates]
filter = "orb.size / atr20 <= {} if missing reject"

[mapping.round]
expected_r = 9

[mapping.missing]
status = "candidate"
entry_rule = "next_open"
orb_minutes = 5
confirm_closes = 1
bar_minutes = 1
scan_end = "09:00"
avg_win_r = 8
avg_loss_r = 1
evidence = "legacy"
"#;

/// The mapping as `specs/driftless.toml` says it.
fn mapping(scratch: &Scratch, text: &str) -> Mapping {
    let specs = scratch.path().join("specs");
    let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    copy(&shipped, &specs);
    let config = fs::read_to_string(specs.join("driftless.toml")).unwrap() + text;
    fs::write(specs.join("driftless.toml"), &config).unwrap();
    let loaded = load(&specs);
    let why: Vec<String> = loaded.errors().map(|finding| finding.render()).collect();
    assert!(loaded.specs.is_some(), "{}", why.join("\n"));
    let _ = Arc::new(Text::new("driftless.toml", config));
    loaded.specs.unwrap().policy.mapping.unwrap()
}

fn table(scratch: &Scratch, sql: &str) -> ValidatedSetups {
    foreign(&scratch.file()).execute_batch(sql).unwrap();
    ValidatedSetups::at(scratch.file())
}

fn refused(mapped: &Mapped) -> String {
    let lines = mapped
        .refused
        .iter()
        .map(|refused| format!("{}\n    {}", refused.row, refused.reasons.join("\n    ")));
    lines.collect::<Vec<_>>().join("\n")
}

/// Every row is trusted or listed with its reason; none is dropped.
#[test]
fn a_foreign_table_becomes_rows_of_ours() {
    let scratch = Scratch::new();
    let mapping = mapping(&scratch, MAPPING);
    let table = table(&scratch, TABLE);
    let mapped = table.map(&mapping).unwrap();
    assert_eq!(mapped.rows.len() + mapped.refused.len(), 6);
    let rows: Vec<String> = mapped.rows.iter().map(|row| row.identity().to_string()).collect();
    assert_eq!(
        rows,
        [
            "MGC 1000 rr 8 full to 09:00",
            "MGC 2300 rr 1.5 half to 09:00, if orb.size / atr20 <= 0.155 if missing reject",
        ]
    );
    let [first, second] = &mapped.rows[..] else { unreachable!() };
    assert_eq!(first.metrics().win_rate.unwrap().to_string(), "0.171");
    assert_eq!(first.metrics().expected_r.unwrap().to_string(), "0.539");
    assert_eq!((first.status(), first.notes()), (Status::Active, "it's good"));
    assert_eq!((second.status(), second.metrics().sample_size), (Status::Candidate, Some(522)));
    insta::assert_snapshot!("refused", refused(&mapped));

    // As an authority it is refused as a whole: a table is not read in part.
    let error = table.mapped(Some(mapping)).read().unwrap_err();
    assert_eq!(error.code(), Code::D604);
    insta::assert_snapshot!("untrusted", shown(&error, &scratch));
}

#[test]
fn a_foreign_table_can_be_the_authority() {
    let scratch = Scratch::new();
    let mapping = mapping(&scratch, MAPPING);
    let delete = "DELETE FROM validated_setups WHERE setup_id > 'b'";
    let table = table(&scratch, &format!("{TABLE}{delete}")).mapped(Some(mapping));
    assert_eq!(table.read().unwrap().rows.len(), 2);
    let error = table.edit().unwrap_err();
    assert_eq!(error.code(), Code::D607);
    insta::assert_snapshot!("not_written", shown(&error, &scratch));
}

fn misfit(text: &str) -> (StoreError, Scratch) {
    let scratch = Scratch::new();
    let mapping = mapping(&scratch, text);
    let error = table(&scratch, TABLE).map(&mapping).unwrap_err();
    (error, scratch)
}

/// D607: columns that never existed, columns nobody thought of, and no table at all.
#[test]
fn a_mapping_that_does_not_fit_is_refused() {
    let mut texts = Vec::new();
    for text in [
        MAPPING.replace("\"avg_r\"", "\"average_r\""),
        MAPPING.replace("\"created_at\"", "\"updated_at\""),
        MAPPING.replace("[mapping]\n", "[mapping]\ntable = \"setups\"\n"),
        // A name is a name, whatever it would be as SQL.
        MAPPING.replace("[mapping]\n", "[mapping]\ntable = \"x; DROP TABLE validated_setups\"\n"),
    ] {
        let (error, scratch) = misfit(&text);
        assert_eq!(error.code(), Code::D607, "{error}");
        texts.push(shown(&error, &scratch));
        assert!(table(&scratch, "").path().exists());
    }
    insta::assert_snapshot!("misfit", texts.join("\n\n"));
}

/// Binary figures are read by their shortest text, which is exact or refused: never rounded
/// without being asked.
#[test]
fn binary_figures_are_exact_or_refused() {
    let scratch = Scratch::new();
    let mapping = mapping(&scratch, &MAPPING.replace("[mapping.round]\nexpected_r = 9\n", ""));
    let mapped = table(&scratch, TABLE).map(&mapping).unwrap();
    let row = mapped.refused.iter().find(|refused| refused.row.starts_with("MGC 1000")).unwrap();
    assert!(row.reasons[0].contains("0.5390000000000001"), "{row:?}");
    assert!(row.reasons[0].contains("finer than nine decimal places"), "{row:?}");
}
