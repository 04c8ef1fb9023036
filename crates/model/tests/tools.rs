//! What tools read and write besides a whole folder of specs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use driftless_model::code::Code;
use driftless_model::load::instrument::{Described, described};
use driftless_model::load::{judge, load, mapping, replace, snapshot};
use driftless_model::report::Text;

/// A copy of the shipped specs.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("tools-{name}"));
        let _ = fs::remove_dir_all(&root);
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
        fs::create_dir_all(root.join("instruments")).unwrap();
        for folder in ["", "instruments"] {
            for entry in fs::read_dir(shipped.join(folder)).unwrap().flatten() {
                if entry.path().is_file() {
                    fs::copy(entry.path(), root.join(folder).join(entry.file_name())).unwrap();
                }
            }
        }
        Self(root)
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.0.join(path)).unwrap();
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        fs::write(self.0.join(path), text.replace(from, to)).unwrap();
    }
}

fn text(content: &str) -> Arc<Text> {
    Arc::new(Text::new("a file", content))
}

#[test]
fn specs_that_break_a_rule_are_a_draft_and_those_that_cannot_be_read_are_none() {
    let scratch = Scratch::new("draft");
    let sound = load(&scratch.0);
    assert!(sound.specs.is_some() && sound.draft.is_none());
    let before = sound.specs.unwrap().digests;
    assert_eq!(sound.accepted, Some(before));
    // A hand edit of the snapshot breaks a rule, and can be read.
    scratch.edit("validated_setups.toml", "sample_size = 516", "sample_size = 517");
    let drafted = load(&scratch.0);
    let draft = drafted.draft.expect("a draft");
    assert!(drafted.specs.is_none());
    assert_ne!(draft.digests.setups, before.setups);
    assert_eq!(draft.digests.instruments, before.instruments);
    // A digest of some of the instruments would be the digest of something else.
    scratch.edit("instruments/mgc.toml", "10.00", "ten");
    let broken = load(&scratch.0);
    assert!(broken.specs.is_none() && broken.draft.is_none());
    assert_eq!(broken.policy.map(|policy| policy.name).as_deref(), Some("driftless"));
    assert_eq!(broken.accepted, Some(before));
}

#[test]
fn rows_are_judged_as_a_build_judges_them() {
    let scratch = Scratch::new("judge");
    let specs = load(&scratch.0).specs.unwrap();
    let snapshot = fs::read_to_string(scratch.0.join("validated_setups.toml")).unwrap();
    let judged = |content: &str| -> Vec<Code> {
        let (rows, findings) = snapshot::rows(&text(content));
        let found = judge(&rows.unwrap_or_default(), &specs);
        findings.iter().chain(&found).map(|finding| finding.code).collect()
    };
    let shipped = judged(&snapshot);
    for (from, to, code) in [
        ("orb_time = \"1100\"", "orb_time = \"1115\"", Code::D114),
        ("win_rate = 0.153", "win_rate = 0.253", Code::D403),
        (
            "orb_minutes = 5\nrr = 8",
            "orb_minutes = 5\nfilter = \"london.range > 5 points if missing reject\"\nrr = 8",
            Code::D402,
        ),
    ] {
        assert_eq!(snapshot.matches(from).count(), 1, "{from}");
        let broken = judged(&snapshot.replace(from, to));
        assert!(
            broken.contains(&code) && !shipped.contains(&code) || code == Code::D403,
            "{broken:?}"
        );
        assert!(broken.len() > shipped.len(), "{from}: {broken:?}");
    }
}

#[test]
fn one_instrument_is_read_by_itself() {
    let shipped = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs/instruments").join(name);
        fs::read_to_string(path).unwrap()
    };
    let (found, findings) = described(&text(&shipped("mgc.toml")));
    assert!(matches!(found, Some(Described::Production(_))) && findings.is_empty());
    let (found, _) = described(&text(&shipped("nq.toml")));
    assert!(matches!(found, Some(Described::Blocked(_))));
    let (found, findings) = described(&text(&shipped("mgc.toml").replace("= 10.00", "= 1.00")));
    assert!(found.is_none());
    assert_eq!(findings[0].code, Code::D104);
}

#[test]
fn a_mapping_stands_in_a_file_of_its_own() {
    let (found, findings) = mapping(&text("[mapping]\ntable = \"theirs\"\n"));
    assert_eq!(found.unwrap().table, "theirs");
    assert!(findings.is_empty());
    let (found, findings) = mapping(&text("[mapping.columns]\nrrr = \"a\"\n"));
    assert!(found.is_none());
    assert_eq!(findings[0].code, Code::D109);
    assert!(mapping(&text("")).0.is_none());
}

#[test]
fn a_file_is_replaced_whole_and_only_when_it_changes() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tools-replace");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("a file");
    assert!(replace(&path, b"one").unwrap());
    assert!(!replace(&path, b"one").unwrap());
    assert!(replace(&path, b"two").unwrap());
    assert_eq!(fs::read(&path).unwrap(), b"two");
    // What a killed writer left is in nobody's way.
    fs::write(folder.join(".a file.new"), b"thr").unwrap();
    assert!(replace(&path, b"three").unwrap());
    assert_eq!(fs::read(&path).unwrap(), b"three");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside it");
    assert!(replace(&folder.join("nowhere/a file"), b"one").is_err());
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_rights_stay_rights() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tools-link");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let (path, link) = (folder.join("a"), folder.join("b"));
    fs::write(&path, b"one").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&path, &link).unwrap();
    assert!(replace(&link, b"two").unwrap());
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::read(&path).unwrap(), b"two");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}
