//! The book is whole: every chapter is listed, every link leads somewhere, every test it names is there.

#[path = "support/declared.rs"]
mod declared;

use std::fs;
use std::path::{Path, PathBuf};

/// Every chapter: its file name and its text.
fn chapters() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut chapters: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|name| name == "md"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect();
    chapters.sort();
    chapters
}

/// What stands in round brackets behind square ones.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

/// A heading as mdBook and the forges name its anchor.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The outline names each chapter once, and none that is not there.
#[test]
fn every_chapter_is_in_the_outline() {
    let chapters = chapters();
    let (_, outline) = chapters.iter().find(|(name, _)| name == "SUMMARY.md").expect("an outline");
    let mut listed: Vec<&str> = links(outline).collect();
    listed.sort_unstable();
    let names: Vec<&str> = chapters
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| *name != "SUMMARY.md")
        .collect();
    assert_eq!(listed, names);
}

#[test]
fn every_link_leads_to_a_chapter_and_a_heading_of_it() {
    let chapters = chapters();
    let mut followed = 0;
    for (from, text) in &chapters {
        for link in links(text).filter(|link| !link.contains("://")) {
            let (name, heading) = link.split_once('#').unwrap_or((link, ""));
            let name = if name.is_empty() { from } else { name };
            let Some((_, text)) = chapters.iter().find(|(chapter, _)| chapter == name) else {
                let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
                assert!(file.exists(), "docs/{from} links to `{link}`, which is not there");
                continue;
            };
            let mut headings = text.lines().filter_map(|line| line.strip_prefix('#'));
            let there = headings.any(|line| anchor(line.trim_start_matches('#').trim()) == heading);
            assert!(heading.is_empty() || there, "docs/{from} links to `{link}`: no such heading");
            followed += 1;
        }
    }
    assert!(followed > 10, "only {followed} links were found");
}

#[test]
fn tests_the_chapters_name_exist() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut named = 0;
    for (chapter, text) in chapters() {
        for path in text.split('`').skip(1).step_by(2) {
            let whole = path.starts_with("crates/") || path.starts_with("tests/");
            let (path, test) = path.split_once("::").unwrap_or((path, ""));
            if whole && path.ends_with(".rs") && !path.contains([' ', '"']) {
                named += 1;
                let source = fs::read_to_string(root.join(path));
                let source = source.unwrap_or_else(|error| {
                    panic!("docs/{chapter} names `{path}`, which is not there: {error}")
                });
                let there = test.is_empty() || declared::is_test(&source, test);
                assert!(there, "docs/{chapter} names `{path}::{test}`, which is no test");
            }
        }
    }
    assert!(named > 100, "only {named} paths were found");
}
