//! `[database]` and `[mapping]` of `driftless.toml`.

#[path = "../../../tests/support/folder.rs"]
mod copies;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use driftless_model::load::{Database, Loaded, Presence, load};

use copies::copy;

struct Specs(PathBuf);

impl Specs {
    /// The shipped specs with lines added to their configuration.
    fn with(lines: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("database-{}-{number}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs"), &folder);
        let config = folder.join("driftless.toml");
        let text = fs::read_to_string(&config).unwrap() + "\n" + lines;
        fs::write(config, text).unwrap();
        Self(folder)
    }

    fn load(&self) -> Loaded {
        load(&self.0)
    }

    fn refused(lines: &str) -> String {
        let loaded = Self::with(lines).load();
        assert!(loaded.specs.is_none(), "accepted: {lines}");
        let errors: Vec<String> = loaded.errors().map(|finding| finding.render()).collect();
        assert!(!errors.is_empty(), "no finding about: {lines}");
        errors.join("\n")
    }
}

impl Drop for Specs {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn what_is_not_said_has_its_default() {
    let policy = Specs::with("").load().specs.unwrap().policy;
    assert_eq!(policy.database.path, Database::PATH);
    assert_eq!(policy.database.presence, Presence::IfPresent);
    assert_eq!(policy.mapping, None);
    let file = policy.database.file(Path::new("/home/desk/specs"));
    assert_eq!(file, Path::new("/home/desk/data/authority/authority.duckdb"));
}

#[test]
fn what_is_said_is_read() {
    let lines = "[database]\npath = \"../shared/setups.duckdb\"\npolicy = \"required\"\n\
                 [mapping]\nignore = [\"id\"]\npercent = [\"win_rate\"]\n\
                 columns = { rr = \"reward\" }\nvalues = { sl_mode = { FULL = \"full\", \"\" = \"half\" } }\n\
                 round = { expected_r = 4 }\nmissing = { bar_minutes = 1, data_from = 2024-01-02 }\n\
                 templates = { filter = \"orb.size < {} points if missing reject\" }";
    let policy = Specs::with(lines).load().specs.unwrap().policy;
    assert_eq!(policy.database.presence, Presence::Required);
    let file = policy.database.file(Path::new("/home/desk/specs"));
    assert_eq!(file, Path::new("/home/desk/../shared/setups.duckdb"));
    let mapping = policy.mapping.unwrap();
    assert_eq!(
        (mapping.table.as_str(), mapping.ignore.as_slice()),
        ("validated_setups", &["id".to_owned()][..])
    );
    assert_eq!((mapping.column("rr"), mapping.column("orb_time")), ("reward", "orb_time"));
    assert_eq!(mapping.values["sl_mode"]["FULL"], "full");
    assert_eq!(mapping.percent, ["win_rate"]);
    assert_eq!(mapping.round["expected_r"], 4);
    assert_eq!(
        (mapping.missing["bar_minutes"].as_str(), mapping.missing["data_from"].as_str()),
        ("1", "2024-01-02")
    );
    assert!(mapping.templates["filter"].contains("{}"));
}

/// Every mistake is named with its line and what to write instead.
#[test]
fn mistakes_are_refused() {
    let texts: Vec<String> = [
        "[database]\npath = \"/srv/setups.duckdb\"",
        "[database]\npath = \"data//setups.duckdb\"",
        "[database]\npath = \"C:\\\\setups.duckdb\"",
        "[database]\npath = 7",
        "[database]\npolicy = \"optional\"",
        "[database]\npolice = \"required\"",
        "database = \"setups.duckdb\"",
        "[mapping]\ncolumn = { rr = \"reward\" }",
        "[mapping.columns]\nreward = \"rr\"",
        "[mapping.columns]\nrr = [\"reward\"]",
        "[mapping.columns]\nrr = \"re\\\"ward\"",
        "[mapping]\ntable = \"a\\nb\"",
        "[mapping]\nignore = \"id\"",
        "[mapping]\nignore = [7]",
        "[mapping.values]\nsl_mode = \"full\"",
        "[mapping.values.sl_mode]\nFULL = true",
        "[mapping.templates]\nfilter = \"orb.size <= 0.1\"",
        "[mapping]\npercent = [\"rr\"]",
        "[mapping.round]\nexpected_r = 12",
        "[mapping.missing]\nstatsu = \"candidate\"",
    ]
    .iter()
    .map(|lines| Specs::refused(lines))
    .collect();
    insta::assert_snapshot!("mistakes", texts.join("\n\n"));
}
