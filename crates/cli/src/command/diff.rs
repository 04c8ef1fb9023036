//! `diff`: what was accepted, what the specs say, and what binaries were compiled from.

use std::fs;

use driftless_codegen::mark::Mark;
use driftless_model::digest::Digest;
use driftless_model::load::Digests;
use serde_json::{Value, json};

use crate::args::{Authority, Diff};
use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::outcome::{Outcome, Verdict};
use crate::page::{self, Tone};

/// One source of digests, and what it says of each authority.
struct Told {
    name: String,
    /// In the order of [`Authority::ALL`]; `None` where it says nothing.
    digests: [Option<Digest>; 3],
}

pub(super) fn run(desk: &Desk, options: &Diff) -> Result<Outcome> {
    let loaded = desk.load();
    let specs = desk.readable()?;
    let of = |digests: &Digests| Authority::ALL.map(|one| Some(one.of(digests)));
    let mut told = vec![Told { name: "specs".into(), digests: of(&specs.digests) }];
    told.push(Told {
        name: "lock".into(),
        digests: loaded.accepted.as_ref().map_or([None; 3], of),
    });
    let mut others = Vec::new();
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
        told.extend(ours.iter().map(|mark| Told { name: shown.clone(), digests: of(&mark.digests) }));
    }
    Ok(outcome(&told, &others))
}

fn outcome(told: &[Told], others: &[String]) -> Outcome {
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
                None => Verdict::Unknown,
                Some(theirs) if ours == Some(theirs) => Verdict::Same,
                Some(_) => Verdict::Drift,
            };
            verdict = verdict.max(of);
            let digest = theirs.map_or_else(|| "nothing".into(), |digest| format!("{digest:.12}"));
            let tone = match of {
                Verdict::Same => Tone::Good,
                Verdict::Unknown => Tone::Doubtful,
                Verdict::Drift => Tone::Bad,
            };
            row.push(tone.on(&digest));
            let digest = theirs.map(|digest| digest.to_string());
            object.insert(authority.name().into(), json!({ "digest": digest, "verdict": of.name() }));
        }
        rows.push(row);
        list.push(Value::Object(object));
    }
    let head: Vec<&str> =
        std::iter::once("").chain(Authority::ALL.iter().map(|one| one.name())).collect();
    let mut text = page::table(&head, rows);
    for other in others {
        text.push_str(&format!("\nnot compared: {other}"));
    }
    text.push_str(&format!("\n\n{}", page::verdict(verdict)));
    Outcome::new(verdict, text).with("sources", list).with("not_compared", others.to_vec())
}
