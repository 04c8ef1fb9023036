//! Plain rows and the TOML reader agree.

use alloc::string::ToString;

use super::*;

const HEAD: &str = "version = 1\ndigest = \"sha256:ed0ea0f39d3480588287161d624a43218d43408df1787405b2c518698199b088\"\n";

const ROW: &str = r#"
[[setup]]
instrument = "MGC"
orb_time = "0030"
orb_minutes = 5
rr = 1.50
sl_mode = "full"
entry_rule = "limit_edge"
entry_through_ticks = 2
confirm_closes = 1
bar_minutes = 1
scan_end = "09:00"
max_stop_points = 30
filter = "orb.size > 2.5 points if missing pass"
status = "rejected"
reason = "größer als – nichts"
sample_size = 471
win_rate = 0.166
expected_r = -0.668
evidence = "measured"
data_from = 2021-01-04
data_to = 2025-12-31
bars_digest = "sha256:e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7"
cost_digest = "sha256:9f1555db90b81cbaa24deffbc673f10e1d357181903d8f116c5ac2ec380be109"
engine_revision = 1
validated_at = 2026-01-15
"#;

fn is_plain(content: &str) -> bool {
    blocks::read(content, ROWS, schema::SETUP).is_some()
}

/// Everything a snapshot says and where, or everything that is wrong with it.
fn said(content: &str) -> String {
    let text = Arc::new(Text::new("snapshot.toml", content));
    let findings = Findings::new();
    let snapshot = read(&text, &findings);
    let rows = snapshot.iter().flat_map(|snapshot| &snapshot.setups).map(|row| {
        let keys: Vec<_> =
            schema::SETUP.iter().map(|key| row.keys.get(key.name).cloned()).collect();
        format!("{:?} {:?} {keys:?}", row.value, row.place.bytes)
    });
    let rows: Vec<String> = rows.collect();
    let complete = snapshot.as_ref().map(|snapshot| snapshot.complete);
    let found: Vec<String> =
        findings.finish(&[]).iter().map(|one| one.position() + &one.render()).collect();
    format!("{complete:?} {rows:#?} {found:#?}")
}

/// The same text, as only the TOML reader takes it: bytes keep their places.
fn by_toml(content: &str) -> String {
    let (head, rows) = content.split_at(content.find("digest = ").unwrap());
    let content = head.to_string() + &rows.replacen("digest = ", "digest =\t", 1);
    let last = content.strip_suffix('\n').unwrap_or(&content).to_string() + "\t\n";
    assert!(!is_plain(&last), "{last}");
    said(&last)
}

#[test]
fn plain_rows_say_what_the_toml_reader_says_of_them() {
    let plain = [HEAD, ROW, &ROW.replace("rr = 1.50", "rr = 2"), "\n"].concat();
    assert!(is_plain(&plain));
    assert!(said(&plain).starts_with("Some(true)"), "{}", said(&plain));
    assert_eq!(said(&plain), by_toml(&plain));
    // What is wrong with a value is found, and placed, either way.
    for (right, wrong) in [
        ("rr = 1.50", "rr = 0"),
        ("rr = 1.50", "rr = \"1.50\""),
        ("orb_minutes = 5", "orb_minutes = 5.0"),
        ("orb_minutes = 5\n", ""),
        ("win_rate = 0.166", "win_rate = 16.6"),
        ("win_rate = 0.166", "win_rate = 0.1234567890123"),
        ("sample_size = 471", "sample_size = -999999999999999999"),
        ("scan_end = \"09:00\"", "scan_end = 2024-01-01"),
        ("data_to = 2025-12-31", "data_to = 2020-12-31"),
        ("data_to = 2025-12-31", "data_to = 20251231"),
        ("reason = \"größer als – nichts\"", "reason = \"\""),
        ("filter = \"orb.size > ", "filter = \"orb.siz > "),
    ] {
        let content = plain.replacen(right, wrong, 1);
        assert!(content != plain && is_plain(&content), "{wrong}");
        assert_eq!(said(&content), by_toml(&content), "{wrong}");
        assert!(!said(&content).ends_with("[]"), "{wrong}");
    }
}

#[test]
fn what_is_not_plain_is_left_to_the_toml_reader() {
    let plain = [HEAD, ROW].concat();
    for (right, other) in [
        ("rr = 1.50", "rr = 1.50 # a comment"),
        ("rr = 1.50", "rr  = 1.50"),
        ("rr = 1.50", "\"rr\" = 1.50"),
        ("rr = 1.50", "rr = 1_0.5"),
        ("rr = 1.50", "rr = +1.5"),
        ("rr = 1.50", "rr = 01.5"),
        ("rr = 1.50", "rr = 1."),
        ("rr = 1.50", "rr = .5"),
        ("rr = 1.50", "rr = 1e1"),
        ("rr = 1.50", "rr = inf"),
        ("rr = 1.50", "rr = -"),
        ("rr = 1.50", "rr = "),
        ("rr = 1.50", "rr = 1.50\r"),
        ("rr = 1.50", "rr = 1.50\nrr = 1.50"),
        ("rr = 1.50", "rr = [1]"),
        ("rr = 1.50", "unknown = 1.50"),
        ("rr = 1.50", "rr = 2024-02-30"),
        ("rr = 1.50", "rr = 2024-02-20T10:00:00"),
        ("rr = 1.50", "rr = 1000000000000000000"),
        ("sl_mode = \"full\"", "sl_mode = 'full'"),
        ("sl_mode = \"full\"", "sl_mode = \"f\\u0075ll\""),
        ("sl_mode = \"full\"", "sl_mode = \"\"\"full\"\"\""),
        ("sl_mode = \"full\"", "sl_mode = \"full"),
        ("sl_mode = \"full\"", "sl_mode = \"fu\tll\""),
        ("sl_mode = \"full\"", "sl_mode = \""),
        ("[[setup]]", "[[ setup ]]"),
        ("[[setup]]", "[[setup]]\n[other]"),
        ("[[setup]]", "[setup]"),
        ("version = 1", "version = 1\nsetup = 2"),
        ("version = 1", "version = \"\"\"\n[[setup]]\n\"\"\""),
        ("version = 1", "version = 1\nversion = 1"),
    ] {
        let content = plain.replacen(right, other, 1);
        assert!(content != plain && !is_plain(&content), "{other}");
    }
    assert!(!is_plain(HEAD), "no row");
}
