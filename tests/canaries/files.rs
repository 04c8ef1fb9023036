//! D101: what cannot be read, or is not TOML.

use std::fs;

use driftless_model::code::Code;

use crate::support::{CALENDAR, CONFIG, Canary, LOCK, MGC, SNAPSHOT};

#[test]
fn d101_files() {
    Canary::of(Code::D101)
        .refuses("a file cut off in the middle of a line", |specs| {
            let text = specs.read(MGC);
            let (start, _) = text.split_once("COMEX").unwrap();
            specs.write(MGC, start);
        })
        .refuses("a missing calendar", |specs| {
            specs.remove(CALENDAR);
        })
        .refuses("a missing policy", |specs| {
            specs.remove(CONFIG);
        })
        .refuses("a missing snapshot", |specs| {
            specs.remove(SNAPSHOT);
        })
        .refuses("a missing lock", |specs| {
            specs.remove(LOCK);
        })
        .refuses("a missing folder of instruments", |specs| {
            specs.remove("instruments");
        })
        .refuses("an empty folder of instruments", |specs| {
            specs.remove("instruments");
            fs::create_dir(specs.root().join("instruments")).unwrap();
        })
        .refuses_all(5, "a folder without anything", |specs| {
            fs::remove_dir_all(specs.root()).unwrap();
            fs::create_dir(specs.root()).unwrap();
        })
        .refuses("a folder in place of a file", |specs| {
            specs.remove(MGC);
            fs::create_dir(specs.root().join(MGC)).unwrap();
        })
        .refuses("text that is not UTF-8", |specs| {
            let mut bytes = specs.read(MGC).into_bytes();
            let at = bytes.windows(10).position(|w| w == b"Micro Gold").unwrap();
            bytes[at] = 0xFF;
            specs.write(MGC, bytes);
        })
        .refuses("ten megabytes", |specs| {
            specs.write(CALENDAR, "# and so on\n".repeat(10 << 20 >> 3));
        })
        .refuses("one key written twice", |specs| {
            specs.edit(MGC, "currency = \"USD\"", "currency = \"USD\"\ncurrency = \"EUR\"");
        })
        .refuses("one table written twice", |specs| {
            specs.append(MGC, "[cost]\n");
        })
        .refuses("a byte of zero", |specs| {
            specs.edit(MGC, "Micro Gold", "Micro\0Gold");
        })
        .accepts("line ends of another system", |specs| {
            for path in [CONFIG, CALENDAR, MGC, SNAPSHOT, LOCK] {
                specs.write(path, specs.read(path).replace('\n', "\r\n"));
            }
        })
        .accepts("a byte order mark", |specs| {
            for path in [CONFIG, CALENDAR, MGC, SNAPSHOT, LOCK] {
                specs.write(path, format!("\u{FEFF}{}", specs.read(path)));
            }
        })
        .accepts("files that are not specs", |specs| {
            specs.write("instruments/notes.txt", "anything");
            specs.write("instruments/.mgc.toml.swp", "anything");
            specs.write("instruments/.mgc.toml", "anything");
        })
        .shown();
}

/// The one message that shows a path of the machine: without it nobody finds what is misspelled.
#[test]
fn d101_no_folder() {
    let specs = crate::support::Scratch::sound();
    fs::remove_dir_all(specs.root()).unwrap();
    let loaded = specs.load();
    let errors: Vec<_> = loaded.errors().map(|finding| finding.render()).collect();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert!(errors[0].starts_with("D101: no folder of specs at `"), "{}", errors[0]);
    assert!(errors[0].contains(&specs.root().display().to_string()), "{}", errors[0]);
    assert!(errors[0].contains("correct `DRIFTLESS_SPECS`"), "{}", errors[0]);
}

#[cfg(unix)]
#[test]
fn d101_links() {
    use std::os::unix::fs::symlink;

    let specs = crate::support::Scratch::sound();
    specs.remove(MGC);
    symlink("mgc.toml", specs.root().join(MGC)).unwrap();
    let loaded = specs.load();
    let errors: Vec<_> = loaded.errors().collect();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(errors[0].code, Code::D101);
    assert_eq!(errors[0].position(), "specs/instruments/mgc.toml");
}

/// A message about a file with the line ends of another system shows the line and no more.
#[test]
fn the_line_is_shown_without_its_end() {
    let specs = crate::support::Scratch::sound();
    specs.edit(MGC, "exchange = ", "exchnge = ");
    let said = |specs: &crate::support::Scratch| {
        specs.load().errors().map(|finding| finding.render()).collect::<Vec<_>>()
    };
    let before = said(&specs);
    specs.write(MGC, specs.read(MGC).replace('\n', "\r\n"));
    assert_eq!(said(&specs), before);
}

/// However deep a text nests, the answer is an error and not a crash.
#[test]
fn d101_nesting() {
    let deep = 200_000;
    for text in [
        format!("name = {}", "[".repeat(deep)),
        format!("name = {}{}", "[".repeat(deep), "]".repeat(deep)),
        format!("name = {}1{}", "{a=".repeat(deep), "}".repeat(deep)),
        format!("name{} = 1", ".a".repeat(deep)),
        format!("[name{}]", ".a".repeat(deep)),
        format!("name = \"{}\"", "(".repeat(deep)),
    ] {
        let specs = crate::support::Scratch::sound();
        specs.write(CONFIG, &text);
        let loaded = specs.load();
        assert!(loaded.errors().next().is_some(), "{}", &text[..20]);
    }
}
