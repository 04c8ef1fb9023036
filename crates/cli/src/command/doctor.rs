//! `doctor`: what is where, what would stop a build, and five questions about drift.

use std::fs;
use std::process::Command;

use driftless_codegen::catalogue;
use driftless_codegen::mark::Mark;
use driftless_model::ENGINE_REVISION;
use driftless_model::catalogue::Catalogue;
use driftless_model::code::Code;
use driftless_model::load::{Loaded, Specs, stamp};
use driftless_model::report::{Finding, Severity};
use serde_json::{Value, json};

use crate::command::check::{Part, of_sources, of_specs};
use crate::desk::{Desk, here};
use crate::failure::Result;
use crate::git::Git;
use crate::guarded::{Guarded, shown};
use crate::outcome::{Outcome, Verdict};
use crate::page::{self, Tone, count};
use crate::progress::Progress;
use crate::uses::uses;
use crate::workspace::{Kind, Workspace};

pub(super) fn run(desk: &Desk) -> Result<Outcome> {
    let _progress = Progress::new("looking");
    let mut loaded = desk.load();
    let parts = of_specs(&loaded);
    let specs = loaded.specs.clone().or_else(|| loaded.draft.clone());
    stamp::hold(&desk.specs, &mut loaded);
    let mut wheres = places(desk, specs.as_ref());
    let mut questions = Vec::new();
    let mut sources = Vec::new();
    if let Some(specs) = &specs {
        let (part, found) = of_sources(specs)?;
        let binaries = binaries(specs)?;
        wheres.extend(
            binaries.iter().map(|(name, told, _)| ["binary".into(), format!("{name}: {told}")]),
        );
        questions = five(&part, &found, &binaries, desk, &catalogue(specs))?;
        sources = part.findings;
    }
    let stops = stops(&loaded, &sources);
    let told = parts.iter().map(|part| part.verdict);
    let verdict = told.chain(questions.iter().map(|question| question.verdict));
    let verdict = verdict.max().unwrap_or_default();
    let verdict = verdict.max(Verdict::of(&sources)).max(Verdict::of(&loaded.findings));
    let mut text = Tone::Title.on("what is where") + "\n";
    text.push_str(&page::table(&["", ""], wheres.clone()));
    text.push_str(&format!("\n\n{}\n", Tone::Title.on("what would stop a build")));
    if stops.is_empty() {
        text.push_str("nothing\n");
    }
    text.extend(stops.iter().map(|line| format!("{line}\n")));
    if !questions.is_empty() {
        text.push_str(&format!("\n{}\n", Tone::Title.on("five questions")));
        let rows = questions.iter().map(|question| {
            [question.asked.to_owned(), page::verdict(question.verdict), question.answer.clone()]
        });
        text.push_str(&page::table(&["question", "", "evidence"], rows));
    }
    let asked: Vec<Value> = questions.iter().map(Question::json).collect();
    Ok(Outcome::new(verdict, text)
        .with(
            "where",
            wheres
                .iter()
                .map(|[name, value]| json!({ "what": name, "told": value }))
                .collect::<Vec<_>>(),
        )
        .with("stops", stops)
        .with("questions", asked))
}

fn places(desk: &Desk, specs: Option<&Specs>) -> Vec<[String; 2]> {
    let mut rows = vec![
        ["specs".into(), format!("{} (named by {})", desk.specs.display(), desk.told_by)],
        [
            "tool".into(),
            format!("driftless {}, engine revision {ENGINE_REVISION}", env!("CARGO_PKG_VERSION")),
        ],
        ["compiler".into(), program("rustc")],
        ["cargo".into(), program("cargo")],
    ];
    if let Some(specs) = specs {
        rows.push(["name".into(), specs.policy.name.clone()]);
        rows.push(["fingerprint".into(), specs.fingerprint.to_string()]);
        let database = &specs.policy.database;
        let file = database.file(&desk.specs);
        let there = fs::metadata(&file)
            .map_or_else(|_| "not there".to_owned(), |about| format!("{} bytes", about.len()));
        rows.push([
            "database".into(),
            format!("{} ({there}, policy `{}`)", database.path, database.presence),
        ]);
    }
    rows.push(["commit hook".into(), hook(desk)]);
    rows
}

fn hook(desk: &Desk) -> String {
    let Some(git) = Git::above(&desk.root) else { return "no git repository".into() };
    let script = git.own("hooks/pre-commit").ok().and_then(|path| fs::read_to_string(path).ok());
    match script {
        Some(script) if script.contains("driftless") => "installed".into(),
        Some(_) => "another hook, which does not call `driftless hook run`".into(),
        None => "not installed: `driftless hook install`".into(),
    }
}

fn program(name: &str) -> String {
    let output = Command::new(name).arg("--version").output();
    output.map_or_else(
        |error| format!("cannot be run: {error}"),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    )
}

/// Findings that stop a build, by code.
fn stops(loaded: &Loaded, sources: &[Finding]) -> Vec<String> {
    let errors = |finding: &&Finding| finding.severity == Severity::Error;
    let all: Vec<&Finding> = loaded.findings.iter().chain(sources).filter(errors).collect();
    let mut codes: Vec<Code> = all.iter().map(|finding| finding.code).collect();
    codes.sort();
    codes.dedup();
    let line = |code: Code| {
        let of: Vec<_> = all.iter().filter(|finding| finding.code == code).collect();
        let first = of.first().map(|finding| finding.position()).unwrap_or_default();
        let times = of.len();
        format!(
            "{} {}: {times} ×, first at {first}",
            Tone::Fault.on(code.name()),
            code.rule().title
        )
    };
    codes.into_iter().map(line).collect()
}

/// Built binaries of this workspace, what they were compiled from, and whether that is today's.
fn binaries(specs: &Specs) -> Result<Vec<(String, String, Verdict)>> {
    let Some(workspace) = Workspace::above(&here()?)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for target in workspace.targets.iter().filter(|target| target.kind == Kind::Bin) {
        for profile in ["debug", "release"] {
            let name = format!("{}{}", target.name, std::env::consts::EXE_SUFFIX);
            let path = workspace.built.join(profile).join(name);
            let Ok(bytes) = fs::read(&path) else { continue };
            let name = shown(&path, &workspace.root);
            let marks = Mark::find(&bytes);
            let told = match marks.as_slice() {
                [] => ("carries no mark".to_owned(), Verdict::Unknown),
                marks if marks.iter().all(|mark| mark.fingerprint == specs.fingerprint) => {
                    ("compiled from these specs".to_owned(), Verdict::Same)
                }
                [mark, ..] if mark.specs != specs.policy.name => {
                    (format!("compiled from the specs `{}`", mark.specs), Verdict::Same)
                }
                [mark, ..] => (
                    format!("compiled from {:.12}, build it again", mark.fingerprint),
                    Verdict::Drift,
                ),
            };
            found.push((name, told.0, told.1));
        }
    }
    Ok(found)
}

/// A question of the architecture's review with its answer.
struct Question {
    asked: &'static str,
    verdict: Verdict,
    answer: String,
}

impl Question {
    fn json(&self) -> Value {
        json!({ "question": self.asked, "verdict": self.verdict.name(), "evidence": self.answer })
    }
}

fn five(
    sources: &Part,
    found: &Guarded,
    binaries: &[(String, String, Verdict)],
    desk: &Desk,
    catalogue: &Catalogue,
) -> Result<Vec<Question>> {
    let scanned =
        format!("{} in {} scanned", count(found.files, "file"), count(found.targets, "target"));
    let by = |asked, codes: &[Code]| {
        let of: Vec<&Finding> =
            sources.findings.iter().filter(|finding| codes.contains(&finding.code)).collect();
        let names: Vec<&str> = codes.iter().map(|code| code.name()).collect();
        let first = of.first().map(|finding| format!(", first at {}", finding.position()));
        Question {
            asked,
            verdict: Verdict::of(of.iter().copied()),
            answer: format!(
                "{} of {}{}; {scanned}",
                count(of.len(), "finding"),
                names.join(", "),
                first.unwrap_or_default()
            ),
        }
    };
    let open: Vec<&Finding> = sources
        .findings
        .iter()
        .filter(|finding| matches!(finding.code, Code::D300 | Code::D308 | Code::D310))
        .collect();
    let stale = binaries.iter().filter(|(_, _, verdict)| *verdict == Verdict::Drift).count();
    let follows = Question {
        asked: "does everything follow when an authority changes?",
        verdict: Verdict::of(open.iter().copied()).max(if stale > 0 {
            Verdict::Drift
        } else {
            Verdict::Same
        }),
        answer: format!(
            "{} past the door, {} of {} built from other specs",
            count(open.len(), "target or file"),
            stale,
            count(binaries.len(), "built program")
        ),
    };
    let attested = uses(&["attest"], catalogue)?;
    let catches = Question {
        asked: "which check would catch it?",
        verdict: Verdict::Same,
        answer: format!(
            "build: specs, lock, evidence, stamp; config!: copies; commit hook: {}; start: {}",
            hook(desk),
            match attested.first() {
                Some(one) => format!("attested at {}", one.place()),
                None => "no program attests".into(),
            }
        ),
    };
    Ok(vec![
        by("does any file calculate what another owns?", &[Code::D305]),
        by("does any file hard-code it?", &[Code::D301, Code::D303, Code::D307]),
        by("does any file duplicate it?", &[Code::D302, Code::D304, Code::D306, Code::D309]),
        follows,
        catches,
    ])
}
