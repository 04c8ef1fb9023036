//! Files of other languages, by the same rules and with the same report.

mod common;

use std::time::{Duration, Instant};

use common::{Scratch, scan_main_with};
use driftless_guard::{Options, Scan, listing};

fn scan_also(scratch: &Scratch, also: &[&str]) -> Scan {
    scratch.file("src/main.rs", "");
    let also = also.iter().map(|pattern| (*pattern).to_owned()).collect();
    scan_main_with(scratch, &Options { also, ..Options::default() })
}

fn found(path: &str, content: &str) -> Vec<String> {
    let scratch = Scratch::new();
    scratch.file(path, content);
    let scan = scan_also(&scratch, &[path]);
    assert_eq!(scan.untracked, [scratch.folder().join(path)], "it is tracked");
    scan.findings.iter().map(|one| format!("{} {}", one.position(), one.code)).collect()
}

#[test]
fn copies_in_every_language() {
    for (path, content, expected) in [
        ("a.py", "POINT_VALUE = 10.0\n", vec!["a.py:1:15 D301"]),
        ("a.py", "import x\n\nSPECS = {\n    \"MGC\": (0.1, 10.0),\n}\n", vec!["a.py:4:13 D302"]),
        ("a.py", "def f(*, point_value=10.0): ...\n", vec!["a.py:1:22 D301"]),
        ("b/a.sql", "INSERT INTO specs VALUES ('MGC', 0.1, 10.0);\n", vec!["b/a.sql:1:34 D302"]),
        (
            "a.sql",
            "UPDATE specs SET point_value = 10.0 WHERE symbol = 'NQ';\n",
            vec!["a.sql:1:32 D301"],
        ),
        ("a.toml", "# figures\npoint_value_usd = 10.00\n", vec!["a.toml:2:19 D301"]),
        ("a.toml", "MGC = { tick = 0.10, point = 10.00 }\n", vec!["a.toml:1:16 D302"]),
        ("a.json", "{ \"win_rate\": 0.153 }\n", vec!["a.json:1:15 D301"]),
        ("a.py", "net = gross - 8.40  # dollars\n", vec!["a.py:1:15 D303"]),
        ("a.json", "{ \"orb_time\": \"1000\", \"rr\": 2.0 }\n", vec!["a.json:1:29 D304"]),
        (
            "a.py",
            "db.execute(\"INSERT INTO validated_setups VALUES (1)\")\n",
            vec!["a.py:1:25 D306"],
        ),
        (
            "a.py",
            "SQL = \"\"\"\n    UPDATE validated_setups\n    SET status = 'active'\n\"\"\"\n",
            vec!["a.py:2:12 D306"],
        ),
        ("a.sql", "-- why\nDELETE FROM \"validated_setups\";\n", vec!["a.sql:2:14 D306"]),
        ("a.yaml", "costs:\n  total_friction: 8.40\n", vec!["a.yaml:2:19 D301"]),
    ] {
        assert_eq!(found(path, content), expected, "{content}");
    }
}

#[test]
fn innocents_in_every_language() {
    for (path, content) in [
        ("a.py", "# POINT_VALUE = 10.0\n\"\"\"\nPOINT_VALUE = 10.0\n\"\"\"\nWIDTH = 10.0\n"),
        ("a.py", "\"\"\"INSERT INTO validated_setups by hand is refused.\"\"\"\n"),
        ("a.py", "# INSERT INTO validated_setups\nq = \"SELECT * FROM validated_setups\"\n"),
        ("a.sql", "/* DELETE FROM validated_setups; */ SELECT 1; -- DROP TABLE validated_setups\n"),
        ("a.py", "order(\"MGC\", 10)\nprint(f\"{point_value:.2f}\")\n"),
        ("a.py", "point_value = read_spec(\"MGC\").point_value\n"),
        (
            "a.sql",
            "SELECT point_value FROM specs WHERE symbol = 'MGC' LIMIT 10; -- POINT_VALUE = 10\n",
        ),
        ("a.toml", "port = 8080\ntimeout = 10.0\n[package]\nversion = \"0.1.0\"\n"),
        ("a.json", "{ \"spread\": \"layout\", \"retries\": 4 }\n"),
        ("a.yaml", "image: rust:1.95\nreplicas: 2\n# total_friction: 8.40\n"),
    ] {
        assert_eq!(found(path, content), [] as [&str; 0], "{content}");
    }
}

#[test]
fn files_by_pattern() {
    let scratch = Scratch::new();
    for path in [
        "scripts/a.py",
        "scripts/deep/er/b.py",
        "scripts/c.sql",
        "other/d.py",
        "scripts/.hidden/e.py",
        "scripts/cache/f.py",
    ] {
        scratch.file(path, "POINT_VALUE = 10.0\n");
    }
    scratch.file("scripts/cache/CACHEDIR.TAG", "");
    let paths = |also: &[&str]| -> Vec<String> {
        scan_also(&scratch, also).findings.iter().map(|one| one.path.clone()).collect()
    };
    assert_eq!(paths(&["scripts/**/*.py"]), ["scripts/a.py", "scripts/deep/er/b.py"]);
    assert_eq!(paths(&["scripts/*.py"]), ["scripts/a.py"]);
    assert_eq!(paths(&["scripts/?.py", "scripts/a.py"]), ["scripts/a.py"]);
    assert_eq!(paths(&["**/d.py"]), ["other/d.py"]);
    assert_eq!(paths(&["scripts/**/*.p", "[", "none/x.py"]), ["[", "none/x.py", "scripts/**/*.p"]);
}

#[test]
fn the_specs_are_no_copies() {
    let scratch = Scratch::new();
    scratch.file("specs/instruments/mgc.toml", "point_value_usd = 10.00\n");
    scratch.file("copy/mgc.toml", "point_value_usd = 10.00\n");
    let scan = scan_also(&scratch, &["**/*.toml"]);
    let paths: Vec<&str> = scan.findings.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths, ["copy/mgc.toml"]);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    use std::os::unix::fs::symlink;
    let scratch = Scratch::new();
    scratch.file("a/one.py", "POINT_VALUE = 10.0\n");
    for name in ["x", "y", "z"] {
        symlink("..", scratch.folder().join("a").join(name)).expect("a link");
    }
    let started = Instant::now();
    assert_eq!(scan_also(&scratch, &["**/*.py"]).findings.len(), 1);
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[test]
fn what_cannot_be_read_is_an_error() {
    let scratch = Scratch::new();
    scratch.file("a.py", b"x = '\xff'\n");
    insta::assert_snapshot!(listing(&scan_also(&scratch, &["a.py", "b.py"]).findings));
}
