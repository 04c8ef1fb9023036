//! `diff`: what was accepted, what the specs say, and what binaries were compiled from.

use std::fs;

use driftless_codegen::mark::Mark;
use driftless_model::difference::Difference;
use driftless_model::digest::Digest;
use driftless_model::load::Digests;
use driftless_store::setups::Observed;
use serde_json::{Value, json};

use crate::args::{Authority, Diff};
use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::outcome::{Outcome, Verdict};
use crate::page::{self, Tone};
use crate::progress::Progress;
use crate::table::{self, Compared, compare};

/// One source of digests, and what it says of each authority.
struct Told {
    name: String,
    /// In the order of [`Authority::ALL`]; `None` where it says nothing.
    digests: [Option<Digest>; 3],
}

pub(super) fn run(desk: &Desk, options: &Diff) -> Result<Outcome> {
    let _progress = Progress::new("comparing");
    let loaded = desk.load();
    let specs = desk.readable()?;
    let of = |digests: &Digests| Authority::ALL.map(|one| Some(one.of(digests)));
    let mut told = vec![Told { name: "specs".into(), digests: of(&specs.digests) }];
    told.push(Told {
        name: "lock".into(),
        digests: loaded.accepted.as_ref().map_or([None; 3], of),
    });
    let rows = specs.setups.iter().map(|row| &row.value);
    let mut differing = Vec::new();
    let mut others = Vec::new();
    let database = |observed: &Observed| Told {
        name: "database".into(),
        digests: [None, None, Some(observed.reading.digest)],
    };
    match compare(desk, &specs.policy, rows, options.wait.time) {
        Compared::NotAsked(why) => others.push(format!("database: {why}")),
        Compared::Untold(finding) => {
            return Err(Failure::unable("the database cannot be compared", finding.help.clone())
                .findings(vec![finding]));
        }
        Compared::Same(observed) => told.push(database(&observed)),
        Compared::Differs(observed, found) => {
            told.push(database(&observed));
            differing = found;
        }
    }
    for path in &options.binary {
        let shown = path.display().to_string();
        let bytes = fs::read(path).map_err(|error| Failure::file("read", &shown, &error))?;
        let marks = Mark::find(&bytes);
        if marks.is_empty() {
            return Err(Failure::unable(
                format!("`{shown}` carries no mark of driftless"),
                "name a binary that calls `config!`, built with this version or a later one",
            ));
        }
        let (ours, foreign): (Vec<Mark>, Vec<Mark>) =
            marks.into_iter().partition(|mark| mark.specs == specs.policy.name);
        others.extend(foreign.into_iter().map(|mark| format!("{shown}: specs `{}`", mark.specs)));
        told.extend(
            ours.iter().map(|mark| Told { name: shown.clone(), digests: of(&mark.digests) }),
        );
    }
    Ok(outcome(&told, &others, &differing))
}

fn outcome(told: &[Told], others: &[String], differing: &[Difference]) -> Outcome {
    let first = &told[0];
    let mut verdict = Verdict::Same;
    let mut rows = Vec::new();
    let mut list = Vec::new();
    for source in told {
        let mut row = vec![source.name.clone()];
        let mut object = serde_json::Map::new();
        object.insert("source".into(), source.name.clone().into());
        for (index, authority) in Authority::ALL.into_iter().enumerate() {
            let (ours, theirs) = (first.digests[index], source.digests[index]);
            let of = match theirs {
                // The table holds setups and nothing else.
                None if source.name == "database" => Verdict::Same,
                None => Verdict::Unknown,
                Some(theirs) if ours == Some(theirs) => Verdict::Same,
                Some(_) => Verdict::Drift,
            };
            verdict = verdict.max(of);
            let digest = match theirs {
                Some(digest) => format!("{digest:.12}"),
                None if of == Verdict::Same => "-".into(),
                None => "nothing".into(),
            };
            let tone = match of {
                Verdict::Same => Tone::Good,
                Verdict::Unknown => Tone::Doubtful,
                Verdict::Drift => Tone::Fault,
            };
            row.push(tone.on(&digest));
            let digest = theirs.map(|digest| digest.to_string());
            object
                .insert(authority.name().into(), json!({ "digest": digest, "verdict": of.name() }));
        }
        rows.push(row);
        list.push(Value::Object(object));
    }
    let head: Vec<&str> =
        std::iter::once("").chain(Authority::ALL.iter().map(|one| one.name())).collect();
    let mut text = page::table(&head, rows);
    if !differing.is_empty() {
        text.push_str("\n\nfrom the snapshot to the table\n");
        text.push_str(table::page(differing).trim_end());
    }
    for other in others {
        text.push_str(&format!("\nnot compared: {other}"));
    }
    text.push_str(&format!("\n\n{}", page::verdict(verdict)));
    Outcome::new(verdict, text)
        .with("sources", list)
        .with("differences", table::json(differing))
        .with("not_compared", others.to_vec())
}
