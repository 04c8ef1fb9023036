//! Whatever a specs folder holds: a finding that says what is wrong, no specs, no panic, no hang.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use driftless_model::code::Code;
use driftless_model::load::{Loaded, load};

const FILES: [&str; 7] = [
    "driftless.toml",
    "calendar.toml",
    "instruments/mgc.toml",
    "instruments/mpl.toml",
    "instruments/nq.toml",
    "validated_setups.toml",
    "driftless.lock",
];

const MGC: &str = "instruments/mgc.toml";
const CALENDAR: &str = "calendar.toml";
const SNAPSHOT: &str = "validated_setups.toml";

/// Far beyond what any of these needs, and far below what hanging takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A copy of the shipped specs.
struct Specs(PathBuf);

impl Specs {
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bad-input").join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("instruments")).unwrap();
        for file in FILES {
            fs::copy(shipped(file), root.join(file)).unwrap();
        }
        Self(root)
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    fn write(&self, file: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(file), content).unwrap();
    }

    /// Replaces a text that stands there.
    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.text(file);
        assert!(text.contains(from), "`{from}` is not in {file}");
        self.write(file, text.replacen(from, to, 1));
    }

    fn load(&self) -> Loaded {
        let started = Instant::now();
        let loaded = load(&self.0);
        assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
        loaded
    }

    /// Refused by findings of which each is whole, one of them about the file and of the rule.
    fn refused(&self, file: &str, code: Code) -> String {
        let loaded = self.load();
        assert!(loaded.specs.is_none(), "{file}: specs in spite of {code}");
        let mut shown = String::new();
        for finding in loaded.errors() {
            let text = finding.render();
            let help = text.lines().last().unwrap_or_default();
            assert!(text.starts_with(finding.code.name()), "{text}");
            assert!(help.len() > "  = help: ".len() && help.starts_with("  = help: "), "{text}");
            shown.push_str(&text);
            shown.push('\n');
        }
        let told = loaded.errors().any(|one| one.code == code && one.path.ends_with(file));
        assert!(told, "{file}: no {code} about it\n{shown}");
        shown
    }
}

fn shipped(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs").join(file)
}

#[test]
fn the_shipped_specs_are_sound() {
    let loaded = Specs::new("sound").load();
    assert!(loaded.specs.is_some() && loaded.errors().next().is_none());
}

#[test]
fn a_file_cut_off_at_any_byte_is_refused_or_says_the_same() {
    let specs = Specs::new("cut");
    let sound = specs.load().specs.unwrap();
    for file in FILES {
        let whole = fs::read(shipped(file)).unwrap();
        for end in 0..whole.len() {
            specs.write(file, &whole[..end]);
            let loaded = specs.load();
            match loaded.specs {
                None => assert!(loaded.errors().next().is_some(), "{file} up to {end}: no reason"),
                // What is cut off was a comment or blank, or a warning says what differs.
                Some(cut) => {
                    let same = cut.fingerprint == sound.fingerprint && cut.policy == sound.policy;
                    let told = loaded.findings.iter().any(|one| one.code == Code::D203);
                    assert!(same || told, "{file} up to {end}: other specs and no word of it");
                }
            }
        }
        specs.write(file, whole);
    }
}

#[test]
fn bytes_that_are_not_utf_8() {
    let specs = Specs::new("bytes");
    for file in FILES {
        let whole = fs::read(shipped(file)).unwrap();
        for foreign in [&[0xFF][..], &[0xC3, 0x28], &[0xED, 0xA0, 0x80], &[0xF0, 0x9F, 0x98]] {
            for at in [0, whole.len() / 2, whole.len()] {
                let bytes = [&whole[..at], foreign, &whole[at..]].concat();
                specs.write(file, bytes);
                assert!(specs.refused(file, Code::D101).contains("not UTF-8"));
            }
        }
        specs.write(file, whole);
    }
}

#[test]
fn files_without_anything_in_them() {
    let specs = Specs::new("empty");
    for file in FILES {
        let whole = fs::read(shipped(file)).unwrap();
        for nothing in ["", "\n", "   \n\t\n", "# a comment\n# and another\n", "\u{feff}"] {
            specs.write(file, nothing);
            specs.refused(file, Code::D110);
        }
        specs.write(file, whole);
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let specs = Specs::new("line-ends");
    let sound = specs.load().specs.unwrap();
    for file in FILES {
        let whole = specs.text(file);
        for spelled in [
            whole.replace('\n', "\r\n"),
            format!("\u{feff}{whole}"),
            whole.trim_end().to_owned(),
            format!("\n\n{whole}\n\n"),
        ] {
            specs.write(file, spelled);
            let loaded = specs.load();
            let told: Vec<String> = loaded.errors().map(|one| one.render()).collect();
            assert!(told.is_empty(), "{file}: {}", told.join("\n"));
            assert_eq!(loaded.specs.unwrap().fingerprint, sound.fingerprint, "{file}");
        }
        specs.write(file, whole);
    }
}

#[test]
fn signs_that_are_none() {
    let specs = Specs::new("signs");
    for file in FILES {
        let whole = specs.text(file);
        for stray in ["\0", "\u{7}", "\r", "\u{2028}", "\u{feff}", "\u{0}\u{0}"] {
            specs.write(file, format!("{whole}\n{stray}"));
            let loaded = specs.load();
            // A lone carriage return is refused by TOML, the others as a key.
            assert!(loaded.specs.is_none(), "{file}: {stray:?}");
        }
        specs.write(file, whole);
    }
}

#[test]
fn numbers_that_are_none_a_figure_can_hold() {
    let specs = Specs::new("numbers");
    let many = "9".repeat(400);
    let fine = format!("0.{}1", "0".repeat(400));
    let numbers = [
        "nan",
        "-nan",
        "+nan",
        "inf",
        "-inf",
        "+inf",
        "1e400",
        "-1e400",
        "1e-400",
        "0x10",
        "0o17",
        "0b1",
        "0xdead_beef",
        "-0x1",
        "1__0",
        "_1",
        "1_",
        "1.",
        ".5",
        "1._5",
        "1e",
        "1e+",
        "+-1",
        "--1",
        "0_1",
        "00",
        "01.5",
        "1.5.5",
        "1,5",
        "1 5",
        "9223372036854775808",
        "1e18",
        "9223372036.854775808",
        "0.0000000001",
        &many,
        &fine,
        "true",
        "\"1\"",
        "[1]",
        "{}",
        "{ a = 1 }",
        "1979-05-27",
        "07:32:00",
        "1e999999999999999999999",
        "NaN",
        "Infinity",
        "1f64",
        "٣",
        "½",
        "1²",
        "−1",
        "\u{200b}1",
    ];
    let edits = [
        (MGC, "tick_size_points = 0.10", "tick_size_points = "),
        (MGC, "commission_rt_usd      = 2.40", "commission_rt_usd = "),
        (MGC, "spread_ticks_per_cross = 1 ", "spread_ticks_per_cross = "),
        (CALENDAR, "minutes  = 5", "minutes = "),
        (CALENDAR, "rr             = 1.0", "rr = "),
        (SNAPSHOT, "rr = 3", "rr = "),
        (SNAPSHOT, "orb_minutes = 5", "orb_minutes = "),
        (SNAPSHOT, "sample_size = 520", "sample_size = "),
        (SNAPSHOT, "win_rate = 0.313", "win_rate = "),
        (SNAPSHOT, "expected_r = 0.254", "expected_r = "),
        ("driftless.lock", "version = 1", "version = "),
    ];
    for (file, from, key) in edits {
        let whole = specs.text(file);
        for number in numbers {
            specs.edit(file, from, &format!("{key}{number}\n"));
            let loaded = specs.load();
            assert!(loaded.specs.is_none(), "{file}: {key}{number}");
            assert!(loaded.errors().all(|one| one.render().len() < 4_000), "{key}{number}");
            specs.write(file, &whole);
        }
    }
}

#[test]
fn one_figure_in_other_spellings_is_the_same_figure() {
    let specs = Specs::new("spellings");
    let sound = specs.load().specs.unwrap();
    for spelled in ["2.4", "2.400", "+2.40", "24e-1", "0.24e1", "2.4_0", "2.40000000000000000000"] {
        specs.edit(MGC, "= 2.40", &format!("= {spelled}"));
        assert_eq!(specs.load().specs.unwrap().fingerprint, sound.fingerprint, "{spelled}");
        specs.edit(MGC, &format!("= {spelled}"), "= 2.40");
    }
}

#[test]
fn keys_written_twice() {
    let specs = Specs::new("twice");
    for (file, line) in [
        (MGC, "symbol = \"MGC\"\n"),
        (MGC, "\"symbol\" = \"MGC\"\n"),
        (CALENDAR, "zone = \"UTC\"\n"),
        ("driftless.toml", "name = \"again\"\n"),
        ("driftless.lock", "version = 1\n"),
        (SNAPSHOT, "version = 1\n"),
    ] {
        let whole = specs.text(file);
        specs.write(file, format!("{line}{whole}"));
        assert!(specs.refused(file, Code::D101).contains("not TOML: duplicate"));
        specs.write(file, whole);
    }
    for (file, table) in [(MGC, "[cost]\n"), (MGC, "[contract]\n"), (CALENDAR, "[features]\n")] {
        let whole = specs.text(file);
        specs.write(file, format!("{whole}\n{table}"));
        specs.refused(file, Code::D101);
        specs.write(file, whole);
    }
}

#[test]
fn tables_lists_and_values_in_each_others_place() {
    let specs = Specs::new("places");
    let rest = "name = \"x\"\n[evidence]\nlegacy = \"accept\"\n[setups]\nempty = \"refuse\"\n";
    for (file, content) in [
        ("driftless.toml", "name = [\"x\"]\nevidence = 1\nsetups = []\n".to_owned()),
        ("driftless.toml", format!("{rest}[[setups]]\n")),
        ("driftless.toml", "[name]\n[[evidence]]\n[[setups]]\n".to_owned()),
        (
            "driftless.toml",
            "name.is.deep = 1\nevidence.legacy = 1\nsetups.empty.or.not = 1\n".to_owned(),
        ),
        (
            CALENDAR,
            "zone = {}\nday_start = []\nfeatures = []\nsession = {}\nopening_range = 1\n"
                .to_owned(),
        ),
        (CALENDAR, "session = [1, \"two\", [3], {}]\nopening_range = [[], {}]\n".to_owned()),
        (MGC, "symbol = {}\ncontract = [1]\n[[cost]]\n".to_owned()),
        (MGC, "contract.tick_size_points.x = 1\ncost.broker = 1\n".to_owned()),
        (SNAPSHOT, "version = 1\ndigest = \"\"\n[setup]\n".to_owned()),
        (SNAPSHOT, "setup = [1, 2]\n".to_owned()),
        (SNAPSHOT, "setup = \"none\"\nversion = \"1\"\ndigest = 1\n".to_owned()),
        (SNAPSHOT, "setup = [[]]\nversion = 1.0\ndigest = {}\n".to_owned()),
        (
            "driftless.lock",
            "version = [1]\ninstruments = {}\ncalendar = 1\nsetups = true\n".to_owned(),
        ),
    ] {
        let whole = specs.text(file);
        specs.write(file, &content);
        assert!(specs.load().specs.is_none(), "{file}: {content}");
        specs.write(file, whole);
    }
}

#[test]
fn other_ways_to_write_a_table_say_the_same() {
    let specs = Specs::new("ways");
    let sound = specs.load().specs.unwrap();
    let text =
        "name = \"driftless\"\nevidence.legacy = \"accept\"\nsetups = { empty = \"refuse\" }\n";
    specs.write("driftless.toml", text);
    let lock = specs.text("driftless.lock").replace("version", "\"version\"");
    specs.write("driftless.lock", lock);
    let again = specs.load().specs.unwrap();
    assert_eq!(again.policy, sound.policy);
    assert_eq!(again.fingerprint, sound.fingerprint);
}

#[test]
fn nesting_without_end() {
    let specs = Specs::new("nesting");
    let deep = [
        format!("a = {}", "[".repeat(100_000)),
        format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("a = {}", "{ a = ".repeat(100_000)),
        format!("{}a = 1", "a.".repeat(200_000)),
        format!("[{}a]\n", "a.".repeat(200_000)),
        format!("[[{}a]]\n", "a.".repeat(200_000)),
        format!("a = {{ {}a = 1 }}", "a.".repeat(200_000)),
        "[a.b]\n[a.b.c]\n".repeat(10_000),
        (0..3_000).map(|depth| format!("[[{}]]\n", vec!["a"; depth / 30 + 1].join("."))).collect(),
        format!("a = '''{}", "'".repeat(100_000)),
        format!("a = \"{}\"", "\\".repeat(200_001)),
        "(".repeat(500_000),
        "[".repeat(500_000),
        "=".repeat(500_000),
    ];
    // One reader takes every file; only the snapshot may be larger than these.
    for (content, file) in deep.iter().zip(FILES.iter().cycle()) {
        for file in [file, SNAPSHOT] {
            let whole = specs.text(file);
            specs.write(file, content);
            specs.refused(file, Code::D101);
            specs.write(file, format!("{content}\n{whole}"));
            specs.refused(file, Code::D101);
            specs.write(file, whole);
        }
    }
}

#[test]
fn filters_without_end() {
    let specs = Specs::new("filters");
    let original = "filter = \"orb.size / atr20 <= 0.112 if missing reject\"";
    let whole = specs.text(SNAPSHOT);
    for filter in [
        "(".repeat(100_000),
        "not ".repeat(100_000),
        format!("{}rsi14{} > 1 if missing pass", "(".repeat(1_000), ")".repeat(1_000)),
        format!("rsi14 > 1{} if missing pass", " or rsi14 > 1".repeat(10_000)),
        format!("rsi14{} > 1 if missing pass", " + rsi14".repeat(10_000)),
        "rsi14 ".repeat(50_000),
        format!("rsi14 > {} if missing pass", "9".repeat(400)),
        "\u{1F600}".repeat(10_000),
        "if missing pass".to_owned(),
        "x".repeat(300_000),
    ] {
        specs.edit(SNAPSHOT, original, &format!("filter = \"{filter}\""));
        specs.refused(SNAPSHOT, Code::D116);
        specs.write(SNAPSHOT, &whole);
    }
}

#[test]
fn ten_thousand_unknown_keys_and_rows_that_say_nothing() {
    let specs = Specs::new("many");
    for file in FILES {
        let whole = specs.text(file);
        let keys: String =
            (0..10_000).map(|index| format!("unknown_{index} = {index}\n")).collect();
        specs.write(file, format!("{keys}{whole}"));
        let loaded = specs.load();
        assert!(loaded.specs.is_none());
        assert!(loaded.errors().filter(|one| one.code == Code::D109).count() >= 10_000, "{file}");
        specs.write(file, whole);
    }
    let rows = specs.text(SNAPSHOT) + &"[[setup]]\n".repeat(10_000);
    specs.write(SNAPSHOT, rows);
    specs.refused(SNAPSHOT, Code::D110);
    specs.write(SNAPSHOT, "]\n".repeat(100_000));
    specs.refused(SNAPSHOT, Code::D101);
}

#[test]
fn lines_and_keys_longer_than_a_screen() {
    let specs = Specs::new("long");
    for file in FILES {
        let whole = specs.text(file);
        for line in [
            format!("{} = 1\n", "k".repeat(300_000)),
            format!("\"{}\" = 1\n", "\u{1F600}".repeat(50_000)),
            format!("# {}\nunknown = 1\n", "c".repeat(300_000)),
            format!("unknown = \"{}\"\n", "v".repeat(300_000)),
            format!("{}unknown = 1\n", " ".repeat(300_000)),
            format!("{}unknown = 1\n", "\n".repeat(300_000)),
        ] {
            specs.write(file, format!("{line}{whole}"));
            specs.refused(file, Code::D109);
        }
        specs.write(file, whole);
    }
}

#[test]
fn ten_megabytes() {
    let specs = Specs::new("size");
    for file in FILES {
        let whole = specs.text(file);
        let filler = "# and so on\n".repeat(10 << 20 >> 3);
        specs.write(file, format!("{filler}{whole}"));
        if file == SNAPSHOT {
            assert!(specs.load().specs.is_some(), "a snapshot may be large");
        } else {
            assert!(specs.refused(file, Code::D101).contains("are the most a spec may have"));
        }
        specs.write(file, "k = 1\n".repeat(10 << 20 >> 3));
        specs.refused(file, Code::D101);
        specs.write(file, whole);
    }
}

#[test]
fn files_that_are_missing_or_something_else() {
    for file in FILES {
        let specs = Specs::new("missing");
        fs::remove_file(specs.path(file)).unwrap();
        if file.starts_with("instruments/") {
            // An instrument nobody describes is one nobody misses but the rows and the lock.
            assert_ne!(specs.load().findings.len(), 0, "{file}");
        } else {
            assert!(specs.refused(file, Code::D101).contains("the file is missing"));
        }
        fs::create_dir(specs.path(file)).unwrap();
        assert!(specs.refused(file, Code::D101).contains("not a file but a folder or device"));
    }
    let specs = Specs::new("instruments");
    fs::remove_dir_all(specs.path("instruments")).unwrap();
    specs.refused("instruments", Code::D101);
    fs::create_dir(specs.path("instruments")).unwrap();
    specs.refused("instruments", Code::D101);
    fs::remove_dir(specs.path("instruments")).unwrap();
    specs.write("instruments", "not a folder");
    specs.refused("instruments", Code::D101);
    let loaded = load(&specs.path("nowhere/at/all"));
    assert!(loaded.specs.is_none() && loaded.errors().next().is_some());
    let loaded = load(&specs.path("calendar.toml"));
    assert!(loaded.specs.is_none() && loaded.errors().next().is_some());
    let loaded = load(Path::new(""));
    assert!(loaded.specs.is_none() && loaded.errors().next().is_some());
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn links_devices_and_pipes() {
        for file in FILES {
            let specs = Specs::new("devices");
            let path = specs.path(file);
            let target = specs.path("elsewhere");
            fs::rename(&path, &target).unwrap();
            symlink(&target, &path).unwrap();
            assert!(specs.load().specs.is_some(), "{file}: a link to the file is the file");
            for other in [
                path.as_path(),
                Path::new("/dev/zero"),
                Path::new("/dev/null"),
                Path::new("/nowhere"),
            ] {
                fs::remove_file(&path).unwrap();
                symlink(other, &path).unwrap();
                specs.refused(file, Code::D101);
            }
            fs::remove_file(&path).unwrap();
            let made = Command::new("mkfifo").arg(&path).status().unwrap();
            assert!(made.success());
            specs.refused(file, Code::D101);
        }
        let specs = Specs::new("loop");
        fs::remove_dir_all(specs.path("instruments")).unwrap();
        symlink(specs.path("instruments"), specs.path("instruments")).unwrap();
        specs.refused("instruments", Code::D101);
    }

    #[test]
    fn files_nobody_may_read() {
        let specs = Specs::new("unreadable");
        for file in FILES {
            fs::set_permissions(specs.path(file), fs::Permissions::from_mode(0o000)).unwrap();
            // An administrator reads everything.
            if fs::read(specs.path(file)).is_err() {
                assert!(specs.refused(file, Code::D101).contains("permission denied"));
            }
            fs::set_permissions(specs.path(file), fs::Permissions::from_mode(0o644)).unwrap();
        }
    }

    #[test]
    fn a_size_that_lies() {
        let specs = Specs::new("endless");
        fs::remove_file(specs.path(MGC)).unwrap();
        // Says it is empty and is not.
        symlink("/proc/self/maps", specs.path(MGC)).unwrap();
        specs.refused(MGC, Code::D101);
    }

    #[test]
    fn file_names_that_are_no_text() {
        let specs = Specs::new("names");
        let foreign = specs.path("instruments").join(OsStr::from_bytes(b"\xff\xfe.toml"));
        if fs::write(&foreign, "symbol = \"X\"").is_ok() {
            assert!(specs.refused("instruments", Code::D101).contains("not UTF-8"));
            fs::remove_file(foreign).unwrap();
        }
        for name in ["a\nb.toml", "a`b.toml", "{}.toml", "\u{202e}.toml", " .toml", "a\tb.toml"] {
            let path = specs.path("instruments").join(name);
            fs::write(&path, "symbol = 1").unwrap();
            // The name is shown without the signs that would break its line.
            specs.refused(".toml", Code::D111);
            fs::remove_file(path).unwrap();
        }
        for unseen in [".hidden.toml", "notes.txt", "mgc.toml~", "#mgc.toml#"] {
            specs.write(&format!("instruments/{unseen}"), "not toml at all [");
            assert!(specs.load().specs.is_some(), "{unseen} is no spec");
        }
    }
}
