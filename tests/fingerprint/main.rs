//! The digests compiled into an application, against digests taken of the shipped files by code of
//! this test's own: a check that compares a table with itself cannot fail.

mod canonical;

use std::fs;
use std::path::Path;

driftless::config!(
    /// What applications get.
    pub mod config
);

fn spec(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("specs").join(path)).unwrap()
}

#[test]
fn i18_snapshot_binary_and_rows_agree_each_by_itself() {
    let text = spec("validated_setups.toml");
    let rows = canonical::digest(canonical::setups(&text));
    assert_eq!(config::SETUPS_DIGEST.to_string(), rows);
    let header = text.lines().find_map(|line| line.strip_prefix("digest = ")).unwrap();
    assert_eq!(header, format!("\"{rows}\""));

    // The canary: one row less, and neither the binary nor the header agrees with the rows.
    let (fewer, _) = text.rsplit_once("[[setup]]").unwrap();
    assert_ne!(canonical::digest(canonical::setups(fewer)), rows);
}

#[test]
fn i18_the_fingerprint_is_the_one_of_the_shipped_files() {
    let files = ["instruments/mgc.toml", "instruments/mpl.toml", "instruments/nq.toml"];
    let instruments =
        canonical::digest(files.iter().map(|path| canonical::instrument(&spec(path))));
    let calendar = canonical::digest(canonical::calendar(&spec("calendar.toml")));
    let setups = canonical::digest(canonical::setups(&spec("validated_setups.toml")));
    let lock = spec("driftless.lock");
    for digest in [&instruments, &calendar, &setups] {
        assert!(lock.contains(digest.as_str()), "{digest} in {lock}");
    }
    let whole = format!(
        "driftless fingerprint 1\ncalendar={calendar}\ninstruments={instruments}\nsetups={setups}\n"
    );
    assert_eq!(config::FINGERPRINT.to_string(), canonical::sha256(&whole));
}
