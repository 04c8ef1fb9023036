//! The files of a build: the last good text outlives bad specs and bad folders.

use std::fs;
use std::path::{Path, PathBuf};

use driftless_codegen::generate;
use driftless_codegen::output::{FILE, Output};
use driftless_model::load::load;

const FILES: [&str; 7] = [
    "driftless.toml",
    "calendar.toml",
    "instruments/mgc.toml",
    "instruments/mpl.toml",
    "instruments/nq.toml",
    "validated_setups.toml",
    "driftless.lock",
];

/// Specs that may be broken, and the folder a build writes to.
struct Build {
    specs: PathBuf,
    out: PathBuf,
}

impl Build {
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("output").join(name);
        let (specs, out) = (root.join("specs"), root.join("out"));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(specs.join("instruments")).unwrap();
        fs::create_dir_all(&out).unwrap();
        for file in FILES {
            fs::copy(shipped(file), specs.join(file)).unwrap();
        }
        Self { specs, out }
    }

    fn run(&self) -> std::io::Result<()> {
        Output::new(&self.out).write(&load(&self.specs))
    }

    fn text(&self) -> String {
        fs::read_to_string(self.out.join(FILE)).unwrap()
    }

    fn write(&self, file: &str, content: impl AsRef<[u8]>) {
        fs::write(self.specs.join(file), content).unwrap();
    }
}

fn shipped(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs").join(file)
}

/// Errors first, then the text as it was before.
fn keeps(text: &str, good: &str) {
    let errors = text.strip_suffix(good).expect("the last good text follows the errors");
    assert!(!errors.is_empty());
    for line in errors.lines() {
        assert!(line.starts_with("::core::compile_error!(include_str!(\"finding-"), "{line}");
    }
}

#[test]
fn sound_specs_give_the_generated_text_and_nothing_else() {
    let build = Build::new("sound");
    build.run().unwrap();
    assert_eq!(build.text(), generate(&load(&build.specs).specs.unwrap()));
}

#[test]
fn the_last_good_text_follows_every_error() {
    let build = Build::new("kept");
    build.run().unwrap();
    let good = build.text();
    let mut breaks: Vec<(&str, Vec<u8>)> = Vec::new();
    for file in FILES {
        let whole = fs::read(shipped(file)).unwrap();
        breaks.push((file, whole[..whole.len() / 2].to_vec()));
        breaks.push((file, Vec::new()));
        breaks.push((file, vec![0xFF; 100]));
        breaks.push((file, b"[".repeat(100_000)));
        breaks.push((file, b"\0".to_vec()));
        breaks.push((
            file,
            (0..500).flat_map(|n| format!("unknown_{n} = 1\n").into_bytes()).collect(),
        ));
    }
    for (file, content) in breaks {
        build.write(file, content);
        build.run().unwrap();
        keeps(&build.text(), &good);
        // A second build on the same bad specs keeps it too.
        build.run().unwrap();
        keeps(&build.text(), &good);
        fs::copy(shipped(file), build.specs.join(file)).unwrap();
        build.run().unwrap();
        assert_eq!(build.text(), good, "{file} mended");
    }
    fs::remove_dir_all(&build.specs).unwrap();
    build.run().unwrap();
    keeps(&build.text(), &good);
}

#[test]
fn each_error_is_a_file_of_its_own() {
    let build = Build::new("findings");
    build.write("instruments/mgc.toml", "symbol = 1\nname = 2\n");
    build.run().unwrap();
    let loaded = load(&build.specs);
    let errors: Vec<String> = loaded.errors().map(|finding| finding.render()).collect();
    assert!(errors.len() > 2);
    for (index, error) in errors.iter().enumerate() {
        let name = format!("finding-{}.txt", index + 1);
        assert_eq!(&fs::read_to_string(build.out.join(&name)).unwrap(), error);
        let line = format!("::core::compile_error!(include_str!({name:?}));\n");
        assert_eq!(build.text().matches(&line).count(), 1, "{name}");
    }
}

#[test]
fn more_errors_than_anybody_reads_are_counted() {
    let build = Build::new("many");
    let keys: String = (0..1_000).map(|n| format!("unknown_{n} = 1\n")).collect();
    build.write("calendar.toml", keys);
    build.run().unwrap();
    let errors = build.text().matches("compile_error!").count();
    let last = fs::read_to_string(build.out.join(format!("finding-{errors}.txt"))).unwrap();
    assert!(errors < 200 && last.contains("more findings, the last at specs/"), "{last}");
}

#[test]
fn a_file_whose_bytes_would_not_change_is_not_written() {
    let build = Build::new("untouched");
    build.run().unwrap();
    let written = || fs::metadata(build.out.join(FILE)).unwrap().modified().unwrap();
    let before = written();
    build.write(
        "driftless.toml",
        fs::read_to_string(shipped("driftless.toml")).unwrap() + "# more\n",
    );
    build.run().unwrap();
    assert_eq!(written(), before);
    let left: Vec<_> =
        fs::read_dir(&build.out).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().ends_with(".new")), "{left:?}");
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error_and_loses_nothing() {
    let build = Build::new("folders");
    build.run().unwrap();
    let good = build.text();
    build.write("calendar.toml", "");

    // Where a file would be put together, something stands that is none.
    let half = build.out.join(format!(".{FILE}.new"));
    fs::create_dir(&half).unwrap();
    build.run().unwrap_err();
    assert_eq!(build.text(), good);
    fs::remove_dir(&half).unwrap();

    // The last good text is a folder.
    let kept = build.out.join("driftless-good.rs");
    fs::remove_file(&kept).unwrap();
    fs::create_dir(&kept).unwrap();
    build.run().unwrap_err();
    assert_eq!(build.text(), good);
    fs::remove_dir(&kept).unwrap();

    let nowhere = Output::new(build.out.join("not/there"));
    nowhere.write(&load(&build.specs)).unwrap_err();
    let file = Output::new(build.out.join(FILE));
    file.write(&load(&build.specs)).unwrap_err();
    assert_eq!(build.text(), good);
}

#[cfg(unix)]
#[test]
fn a_folder_nobody_may_write_to() {
    use std::os::unix::fs::PermissionsExt;

    let build = Build::new("read-only");
    build.run().unwrap();
    let good = build.text();
    let allow = |mode| fs::set_permissions(&build.out, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    // An administrator writes everywhere.
    let guarded = fs::write(build.out.join("probe"), "").is_err();
    build.write("calendar.toml", "");
    let result = build.run();
    allow(0o755);
    if guarded {
        result.unwrap_err();
        assert_eq!(build.text(), good);
    }
}

#[test]
fn names_exist_before_the_first_sound_specs() {
    let build = Build::new("never");
    build.write("calendar.toml", "");
    build.run().unwrap();
    for name in ["pub mod instruments", "pub mod calendar", "pub mod setups", "__with_catalogue"] {
        assert!(build.text().contains(name), "{name}");
    }
}
