//! Figures the chapters quote are those of the specs, not of the day they were written on.

use std::fs;
use std::path::{Path, PathBuf};

use driftless_model::cost::Stress;
use driftless_model::instrument::{Instrument, Production};
use driftless_model::load::{Specs, load};
use driftless_model::unit::Usd;

/// The chapter of figures that once were true.
const ACCIDENTS: &str = "docs/incidents.md";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn specs() -> Specs {
    load(&root().join("specs")).specs.expect("sound specs")
}

fn gold(specs: &Specs) -> &Instrument<Production> {
    let gold = specs.production.iter().find(|instrument| instrument.value.symbol() == "MGC");
    &gold.expect("micro gold in the specs").value
}

/// The README and every chapter of the book, by their names.
fn chapters() -> Vec<(String, String)> {
    let docs = fs::read_dir(root().join("docs")).unwrap();
    let mut paths: Vec<PathBuf> = docs.map(|entry| entry.unwrap().path()).collect();
    paths.push(root().join("README.md"));
    paths.sort();
    let text = |path: &Path| path.extension().is_some_and(|extension| extension == "md");
    let chapters = paths.iter().filter(|path| text(path)).map(|path| {
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        (name, fs::read_to_string(path).unwrap())
    });
    chapters.collect()
}

fn friction(instrument: &Instrument<Production>) -> Vec<Usd> {
    Stress::ALL.iter().map(|stress| instrument.cost(*stress).total_friction_rt()).collect()
}

/// Numbers with a point, as they stand in a line.
fn decimals(line: &str) -> Vec<&str> {
    let number = |c: char| c.is_ascii_digit() || c == '.';
    let parts = line.split(|c: char| !number(c)).map(|part| part.trim_matches('.'));
    parts.filter(|part| part.contains('.') && part.split('.').count() == 2).collect()
}

/// What is said about friction in one line, against what it is.
fn wrong<'l>(line: &'l str, known: &[Usd]) -> Vec<&'l str> {
    if !line.to_lowercase().contains("friction") {
        return Vec::new();
    }
    let quoted = decimals(line).into_iter();
    quoted.filter(|text| Usd::parse(text).is_ok_and(|usd| !known.contains(&usd))).collect()
}

#[test]
fn friction_is_quoted_as_it_is_at_every_stress_level() {
    let specs = specs();
    let known: Vec<Usd> =
        specs.production.iter().flat_map(|instrument| friction(&instrument.value)).collect();
    let symbols: Vec<&str> =
        specs.production.iter().map(|instrument| instrument.value.symbol()).collect();
    let mut quoted = 0;
    // What went wrong is told with the figures it went wrong with.
    for (name, text) in chapters().into_iter().filter(|(name, _)| name != ACCIDENTS) {
        let mut fenced = false;
        for line in text.lines() {
            fenced ^= line.starts_with("```");
            // What an example says of an instrument of its own is held by running it.
            if fenced && !symbols.iter().any(|symbol| line.contains(symbol)) {
                continue;
            }
            assert_eq!(wrong(line, &known), Vec::<&str>::new(), "{name}: {line}");
            quoted += usize::from(line.contains("friction") && !decimals(line).is_empty());
        }
    }
    assert!(quoted > 0, "no chapter quotes the friction");
}

/// I04: documents kept 7.40 after it had become 8.40.
#[test]
fn i04_a_chapter_that_kept_an_old_friction_is_named() {
    let specs = specs();
    let known = friction(gold(&specs));
    assert_eq!(wrong("friction is 8.40 USD, 12.40 under `moderate`", &known), Vec::<&str>::new());
    assert_eq!(wrong("Friction is 7.40 USD, not 8.40", &known), ["7.40"]);
}

#[test]
fn the_levels_of_micro_gold_stand_in_the_chapter_on_verification() {
    let specs = specs();
    let cells: Vec<String> = friction(gold(&specs)).iter().map(Usd::to_string).collect();
    let row = format!("| MGC | {} |", cells.join(" | "));
    let chapters = chapters();
    let (_, text) = chapters.iter().find(|(name, _)| name == "docs/verify.md").unwrap();
    assert!(text.contains(&row), "docs/verify.md does not say `{row}`");
}

/// Costs and contract as the tool's page adds them are those of the specs.
#[test]
fn the_example_of_the_tool_has_the_figures_of_micro_gold() {
    let specs = specs();
    let gold = gold(&specs);
    let components = gold.components();
    let chapters = chapters();
    let (_, text) = chapters.iter().find(|(name, _)| name == "docs/tool.md").unwrap();
    for option in [
        format!("--tick-size {}", gold.tick_size()),
        format!("--tick-value {}", gold.tick_value()),
        format!("--point-value {}", gold.point_value()),
        format!("--commission-rt {}", components.commission_rt()),
        format!("--spread-per-cross {}", components.spread_per_cross()),
        format!("--slippage-rt {}", components.slippage_rt()),
    ] {
        assert!(text.contains(&option), "docs/tool.md does not say `{option}`");
    }
}
