//! `explain`: a rule, or where a constant comes from and who uses it.

use std::collections::BTreeSet;
use std::time::Duration;

use driftless_codegen::catalogue;
use driftless_model::catalogue::Catalogue;
use driftless_model::code::{Code, Rule};
use driftless_model::difference::Change;
use driftless_model::load::{Specs, canonical};
use driftless_model::setup::Setup;
use serde_json::{Value, json};

use crate::args::Explain;
use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::outcome::{Outcome, Verdict};
use crate::page::{self, Tone};
use crate::progress::Progress;
use crate::table::{Compared, compare};
use crate::uses::{Use, uses};

pub(super) fn run(desk: impl Fn() -> Result<Desk>, options: &Explain) -> Result<Outcome> {
    let what = options.what.trim();
    if let Some(code) = Code::named(&what.to_uppercase()) {
        return Ok(rule(code.rule()));
    }
    let looks_like_code = what.len() == 4
        && what.starts_with(['D', 'd'])
        && what[1..].bytes().all(|byte| byte.is_ascii_digit());
    if looks_like_code {
        return Err(Failure::unable(
            format!("no rule has the code `{what}`"),
            "the README lists every code",
        ));
    }
    constant(&desk()?, what)
}

fn rule(rule: &Rule) -> Outcome {
    let page = format!(
        "{}\n\n  why      {}\n  example  {}\n  way out  {}",
        Tone::Title.on(&format!("{}: {}", rule.code, rule.title)),
        rule.why,
        rule.example,
        rule.fix
    );
    Outcome::new(Verdict::Same, page)
        .with("code", rule.code.name())
        .with("title", rule.title)
        .with("why", rule.why)
        .with("example", rule.example)
        .with("fix", rule.fix)
}

/// What is said about a constant.
struct Constant {
    /// Below the module of `config!`.
    path: String,
    /// Names and values with their places.
    rows: Vec<[String; 3]>,
    about: Vec<String>,
}

fn constant(desk: &Desk, what: &str) -> Result<Outcome> {
    let _progress = Progress::new("looking");
    let specs = desk.readable()?;
    let catalogue = catalogue(&specs);
    let name = what.rsplit("::").next().unwrap_or(what);
    let found = setup(desk, &specs, name)
        .or_else(|| instrument(&specs, &catalogue, name))
        .or_else(|| clock(&catalogue, name));
    let Some(found) = found else { return Err(unknown(&specs, &catalogue, name)) };
    let users = uses(&[found.path.as_str()], &catalogue)?;
    let users: Vec<String> = users.iter().map(Use::place).collect();
    let mut text = format!("{}\n\n", Tone::Title.on(&format!("config::{}", found.path)));
    text.push_str(&page::table(&["", "value", "from"], found.rows.clone()));
    text.push('\n');
    for line in &found.about {
        text.push_str(&format!("\n{line}"));
    }
    text.push_str(&match users.len() {
        0 => "\n\nnobody names it".to_owned(),
        _ => format!("\n\nnamed in\n  {}", users.join("\n  ")),
    });
    let fields: Vec<Value> = found
        .rows
        .iter()
        .map(|[name, value, from]| json!({ "name": name, "value": value, "from": from }))
        .collect();
    Ok(Outcome::new(Verdict::Same, text)
        .with("constant", found.path)
        .with("fields", fields)
        .with("about", found.about)
        .with("users", users))
}

fn setup(desk: &Desk, specs: &Specs, name: &str) -> Option<Constant> {
    let at = specs.names.iter().position(|known| known == name)?;
    let row = specs.setups.get(at)?;
    let record = canonical::setup(row);
    let rows = record
        .fields()
        .into_iter()
        .map(|(key, value)| [key.to_owned(), page::plain(value), row.line_of(key)])
        .collect();
    let digest = canonical::digest([canonical::setup(row)]);
    let mut about = vec![
        format!("row of `validated_setups`, digest {digest:.12}"),
        format!("of the snapshot sealed with {}", specs.digests.setups),
    ];
    about.push(match row.evidence() {
        None => "no evidence: never measured".into(),
        Some(driftless_model::setup::Evidence::Legacy) => {
            "evidence: legacy, from before it was kept".into()
        }
        Some(driftless_model::setup::Evidence::Measured(measured)) => format!(
            "evidence: {} to {}, costs {:.12}, engine {}, validated {}",
            measured.data_from,
            measured.data_to,
            measured.cost_digest,
            measured.engine_revision,
            measured.validated_at
        ),
    });
    about.push(in_table(desk, specs, row));
    Some(Constant { path: format!("setups::{name}"), rows, about })
}

/// What the table says about a row of the snapshot.
fn in_table(desk: &Desk, specs: &Specs, row: &Setup) -> String {
    let rows = specs.setups.iter().map(|row| &row.value);
    match compare(desk, &specs.policy, rows, Duration::ZERO) {
        Compared::NotAsked(why) => format!("in the table: {why}"),
        Compared::Untold(finding) => format!("in the table: {}: {}", finding.code, finding.message),
        Compared::Same(_) => "in the table: the same row".into(),
        Compared::Differs(_, found) => {
            let own = row.identity().to_string();
            match found.iter().find(|difference| difference.row == own) {
                None => "in the table: the same row".into(),
                Some(difference) => match &difference.change {
                    Change::Changed(fields) => {
                        let fields: Vec<String> = fields.iter().map(ToString::to_string).collect();
                        format!("in the table: {}", page::plain(&fields.join(", ")))
                    }
                    Change::Added | Change::Removed => "in the table: no such row".into(),
                },
            }
        }
    }
}

fn instrument(specs: &Specs, catalogue: &Catalogue, name: &str) -> Option<Constant> {
    let prefix = format!("instruments::{name}");
    let is_of = |path: &str| {
        path.strip_prefix(&prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let values = catalogue.values.iter().filter(|value| is_of(&value.path));
    let mut rows: Vec<[String; 3]> = values
        .map(|value| {
            let call = value.path.strip_prefix(&prefix).unwrap_or_default();
            let call = call.strip_prefix('.').unwrap_or(&value.name);
            [call.to_owned(), value.text.clone(), value.place.clone()]
        })
        .collect();
    let mut about = vec![format!("digest of all instruments {}", specs.digests.instruments)];
    if let Some(one) = specs.blocked.iter().find(|one| one.symbol() == name.trim_matches('_')) {
        about.push(format!("blocked: {}", one.reason()));
        if rows.is_empty() {
            rows.push(["status".into(), "blocked".into(), one.line_of("status")]);
        }
    }
    if let Some(one) = specs.production.iter().find(|one| one.symbol() == name.trim_matches('_')) {
        about.push(format!("contract from {}", one.source()));
        about.push(format!(
            "costs from {}, {}",
            one.components().broker(),
            one.components().source()
        ));
        about.push(format!("evidence is bound to its costs, {}", canonical::cost_digest(one)));
    }
    (!rows.is_empty()).then_some(Constant { path: prefix, rows, about })
}

fn clock(catalogue: &Catalogue, name: &str) -> Option<Constant> {
    let prefix = format!("calendar::{name}.");
    let clocks = catalogue.clocks.iter().filter(|clock| clock.path.starts_with(&prefix));
    let rows: Vec<[String; 3]> = clocks
        .map(|clock| [clock.name.clone(), clock.time.to_string(), clock.place.clone()])
        .collect();
    let path = format!("calendar::{name}");
    (!rows.is_empty()).then(|| Constant { path, rows, about: Vec::new() })
}

fn names(specs: &Specs, catalogue: &Catalogue) -> BTreeSet<String> {
    let last = |path: &str| {
        let below = path.split("::").nth(1)?;
        Some(below.split('.').next().unwrap_or(below).to_owned())
    };
    let values = catalogue.values.iter().filter_map(|value| last(&value.path));
    let clocks = catalogue.clocks.iter().filter_map(|clock| last(&clock.path));
    specs.names.iter().cloned().chain(values).chain(clocks).collect()
}

fn unknown(specs: &Specs, catalogue: &Catalogue, name: &str) -> Box<Failure> {
    let names = names(specs, catalogue);
    let near = |known: &&String| strsim::jaro_winkler(known, name);
    let nearest = names.iter().max_by(|a, b| near(a).total_cmp(&near(b)));
    let failure = Failure::unable(
        format!("no code and no constant is named `{name}`"),
        match nearest.filter(|known| near(known) > 0.6) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "write a code such as `D303`, or a constant such as `MGC`".into(),
        },
    );
    failure.note(format!("{} constants are generated from these specs", names.len()))
}
