//! Reports stay short and are made soon, whatever they quote and however much there is to say.

use std::time::{Duration, Instant};

use driftless_model::code::Code;

#[path = "common/folder.rs"]
mod folder;
use folder::{CALENDAR, FILES, Folder, MGC, SNAPSHOT};

/// What nobody would wait for; a load takes some milliseconds.
const LONGEST: Duration = Duration::from_secs(60);

/// Whatever it does, it does soon.
fn soon<T>(what: &str, act: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = act();
    let taken = start.elapsed();
    assert!(taken < LONGEST, "{what} took {taken:?}");
    result
}

#[test]
fn ten_megabytes_of_anything_in_a_snapshot_end_soon() {
    for (what, line, code, telling) in [
        ("rows of nothing", "[[setup]]\n", Code::D110, "lacks `status`"),
        ("open brackets", "[[\n", Code::D101, "not TOML"),
        ("brackets", "[", Code::D101, "not TOML"),
        ("equals signs", "=\n", Code::D101, "not TOML"),
        ("one line of quotes", "\"", Code::D101, "not TOML"),
        ("one line of letters", "a", Code::D101, "not TOML"),
        ("one line of dots", "a.", Code::D101, "not TOML"),
        ("braces", "a={", Code::D101, "not TOML"),
    ] {
        let folder = Folder::sound();
        // Without optimisation the parser takes seconds for each million of its own errors.
        let megabytes = if line.len() == 1 || code == Code::D110 { 10 } else { 1 };
        folder.append(SNAPSHOT, &line.repeat(megabytes * 1024 * 1024 / line.len()));
        soon(what, || {
            let loaded = folder.load();
            assert!(loaded.specs.is_none(), "{what}");
            let shown: Vec<String> = loaded.errors().take(100).map(|one| one.render()).collect();
            let told = shown
                .iter()
                .any(|report| report.contains(telling) && report.starts_with(code.name()));
            assert!(told, "{what}: {}", shown[0]);
            let longest = shown.iter().map(String::len).max().unwrap_or_default();
            assert!(longest < 4_000, "{what}: a report of {longest} bytes");
        });
    }
}

#[test]
fn a_filter_nested_deep_or_long_is_refused() {
    for (what, filter, telling) in [
        ("brackets", format!("{}1{} > 0", "(".repeat(50_000), ")".repeat(50_000)), "nested deeper"),
        ("nots", format!("{}1 > 0", "not ".repeat(50_000)), "nested deeper"),
        ("ands", format!("1 > 0{}", " and 1 > 0".repeat(50_000)), "more than 1000"),
        ("sums", format!("1{} > 0", " + 1".repeat(50_000)), "more than 1000"),
        ("digits", format!("{} > 0", "1".repeat(100_000)), "not"),
        ("a word", format!("{} > 0", "a".repeat(100_000)), "unknown feature"),
    ] {
        let folder = Folder::sound();
        let shipped = "orb.size / atr20 <= 0.112 if missing reject";
        folder.edit(SNAPSHOT, shipped, &format!("{filter} if missing reject"));
        soon(what, || folder.refused(Code::D116, telling));
    }
}

#[test]
fn ten_thousand_unknown_keys_end_soon() {
    let keys: String = (0..10_000).map(|n| format!("key_{n} = {n}\n")).collect();
    for path in FILES {
        let folder = Folder::sound();
        folder.append(path, &keys);
        let errors = soon(path, || folder.refused(Code::D109, "unknown key `key_9999`"));
        assert!(errors.len() >= 10_000);
    }
    let inline: Vec<String> = (0..10_000).map(|n| format!("key_{n} = {n}")).collect();
    let folder = Folder::sound();
    folder.append(MGC, &format!("other = {{ {} }}\n", inline.join(", ")));
    soon("one line", || folder.refused(Code::D109, "unknown key `other`"));
    let folder = Folder::sound();
    let config =
        format!("name = \"x\"\nevidence = {{ {} }}\nsetups.empty = \"refuse\"", inline.join(", "));
    folder.write(crate::folder::CONFIG, config);
    soon("one line of one table", || folder.refused(Code::D109, "unknown key `key_9999`"));
}

#[test]
fn long_keys_and_texts_are_shown_short() {
    let long = "x".repeat(1_000_000);
    let folder = Folder::sound();
    folder.append(MGC, &format!("{long} = 1\n"));
    soon("a key", || folder.refused(Code::D109, "unknown key `xxx"));
    for (path, from, to, code, telling) in [
        (MGC, "\"MGC\"", &long, Code::D111, "is not a root symbol"),
        (MGC, "\"USD\"", &long, Code::D105, "beside figures whose keys say `_usd`"),
        (MGC, "\"production\"", &long, Code::D114, "`status` cannot be"),
        (CALENDAR, "\"asia\"", &long, Code::D111, "cannot be a name"),
        (CALENDAR, "\"09:00\"", &long, Code::D111, "`day_start` cannot be read"),
        (CALENDAR, "\"Australia/Brisbane\"", &long, Code::D114, "no time zone"),
        (crate::folder::CONFIG, "\"driftless\"", &format!("{long} "), Code::D111, "is not a name"),
        (SNAPSHOT, "\"half\"", &long, Code::D114, "`sl_mode` cannot be"),
        (SNAPSHOT, "\"next_open\"", &long, Code::D114, "`entry_rule` cannot be"),
        (SNAPSHOT, "\"MGC\"", &long, Code::D114, "no instrument"),
        (SNAPSHOT, "\"0030\"", &long, Code::D114, "no opening range"),
        (SNAPSHOT, "\"legacy\"", &long, Code::D114, "`evidence` cannot be"),
    ] {
        let folder = Folder::sound();
        // A name is trimmed, so a foreign character makes it none.
        let to = if code == Code::D111 { format!("{to} é") } else { to.clone() };
        folder.edit(path, from, &format!("\"{to}\""));
        soon(telling, || folder.refused(code, telling));
    }
}

#[test]
fn ten_thousand_sessions_and_ranges_end_soon() {
    let folder = Folder::sound();
    let sessions: String = (0..10_000)
        .map(|n| format!("[[session]]\nname = \"s{n}\"\nstart = \"10:00\"\nend = \"11:00\"\n"))
        .collect();
    folder.append(CALENDAR, &sessions);
    soon("sessions", || folder.refused(Code::D117, "share time"));
    let folder = Folder::sound();
    let ranges: String = (0..10_000)
        .map(|n| format!("[[opening_range]]\nname = \"x\"\nstart = \"1{}:00\"\n", n % 9))
        .collect();
    folder.append(CALENDAR, &ranges);
    soon("ranges", || folder.refused(Code::D110, "lacks `scan_end`"));
}

#[test]
fn ten_thousand_broken_rows_end_soon() {
    let folder = Folder::sound();
    let text = folder.read(SNAPSHOT);
    let row = &text[text.find("[[setup]]").unwrap()..text.rfind("[[setup]]").unwrap()];
    let broken = row.replace("rr = ", "rr_target = ").replace("MGC", "MCG");
    folder.append(SNAPSHOT, &format!("\n{}", broken.repeat(1_500)));
    soon("rows", || {
        let errors = folder.load().errors().count();
        assert!(errors >= 10_000, "{errors}");
    });
}

#[test]
fn a_message_is_one_line() {
    let folder = Folder::sound();
    // What a build script prints on a line of its own would be an instruction to Cargo.
    folder.edit(MGC, "\"MGC\"", "\"MGC\\ncargo::rustc-env=A=B\"");
    let errors = folder.refused(Code::D111, "`MGC\\ncargo::rustc-env=A=B` is not a root symbol");
    assert!(errors.iter().all(|finding| !finding.message.contains('\n')));
}

#[cfg(unix)]
#[test]
fn a_path_is_one_word() {
    for name in ["a\nb.toml", "a\tb.toml", "a`b.toml", "a|b.toml", "\u{202e}.toml"] {
        let folder = Folder::sound();
        let path = format!("instruments/{name}");
        folder.write(&path, folder.read(MGC).replace("COMEX", "")).remove(MGC);
        let errors = folder.refused(Code::D111, "`exchange` is empty");
        let own = errors.iter().find(|one| one.code == Code::D111).unwrap();
        let shown = own.position();
        assert!(!shown.contains(['\n', '\t', '`', '|', '\u{202e}']), "{shown:?}");
        assert!(shown.contains('\u{fffd}') && shown.ends_with(".toml:3:12"), "{shown:?}");
    }
}

#[test]
fn white_space_around_a_text_does_not_break_the_seal() {
    use driftless_model::load::snapshot::{digest, render};
    use driftless_model::setup::{Condition, Setup, Status};
    let folder = Folder::sound();
    let row = folder.specs().setups[0].value.clone();
    // A table is not bound by what a reader of specs takes off.
    for text in [" why ", "\twhy\n", "\u{a0}why\u{85}", "   ", "\n"] {
        let mut identity = row.identity().clone();
        identity.condition = Condition::Unread(format!("{text}small ones{text}").into());
        let told = || std::borrow::Cow::Owned(format!("because{text}"));
        let notes = text.to_owned().into();
        let row = Setup::new(
            identity,
            Status::Retired,
            told(),
            notes,
            row.metrics(),
            row.evidence().copied(),
        );
        let written = render([&row]);
        assert!(written.contains(&digest([&row]).to_string()));
        let folder = Folder::sound();
        let loaded = folder.write(SNAPSHOT, &written).load();
        let shown: Vec<_> = loaded.errors().map(|one| one.render()).collect();
        assert!(loaded.specs.is_some(), "{text:?}: {}\n{written}", shown.join("\n\n"));
        assert_eq!(render(loaded.specs.unwrap().setups.iter().map(|row| &row.value)), written);
    }
}
