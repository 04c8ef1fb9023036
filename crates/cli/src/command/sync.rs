//! `sync`: the table becomes the snapshot.

use driftless_model::difference::differences;
use driftless_model::load::{Answer, Digests, replace, snapshot};
use driftless_model::report::Severity;
use driftless_model::setup::Setup;
use serde_json::json;

use crate::args::{Authority, Sync};
use crate::command::accept::{pending, together};
use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::outcome::{Outcome, Verdict, findings_json};
use crate::page::{self, count};
use crate::progress::Progress;
use crate::table::{self, SNAPSHOT};

pub(super) fn run(desk: &Desk, options: &Sync) -> Result<Outcome> {
    let _alone = desk.alone(options.wait.time)?;
    let _progress = Progress::new("reading the table");
    let loaded = desk.load();
    let policy = table::policy(&loaded)?;
    let table = desk.table(&policy, options.wait.time);
    let observed = table.observe().map_err(|error| desk.table_failed(&error))?;
    let rows = &observed.reading.rows;
    if rows.is_empty() && policy.empty_setups == Answer::Refuse {
        let path = &policy.database.path;
        let message = format!("the table has no setup: {path}");
        let help = "look whether this is the right database; a desk without setups says `empty = \"accept\"` under [setups] in specs/driftless.toml";
        return Err(Failure::drift("D107", message, help));
    }
    let known = loaded.specs.as_ref().or(loaded.draft.as_ref());
    // Where the specs as a whole cannot be read, the snapshot by itself may be.
    let old: Option<Vec<Setup>> = match known {
        Some(specs) => Some(specs.setups.iter().map(|row| row.value.clone()).collect()),
        None => desk.snapshot_rows(),
    };
    let found = differences(old.as_deref().unwrap_or_default(), rows);
    let text = snapshot::render(rows);
    let shown = format!("specs/{SNAPSHOT}");
    let path = desk.specs.join(SNAPSHOT);
    let same = std::fs::read(&path).is_ok_and(|bytes| bytes == text.as_bytes());
    if !same {
        // What a person edited is accepted first: with both changed nothing could be compared.
        if let (Some(specs), Some(accepted)) = (known, &loaded.accepted) {
            let after = Digests { setups: observed.reading.digest, ..specs.digests };
            if let Some(failure) = together(&pending(Some(accepted), &after)) {
                return Err(failure.note("nothing was written"));
            }
        }
    }
    let mut text_of_page = table::page(&found);
    if old.is_none() {
        text_of_page.push_str(&format!("{shown} could not be read; all of it is new\n"));
    }
    if options.check {
        let verdict = if same { Verdict::Same } else { Verdict::Drift };
        let told = if same {
            format!("{} in table and snapshot", count(rows.len(), "setup"))
        } else if found.is_empty() {
            format!("the rows are equal, the text of {shown} is not the one `sync` writes")
        } else {
            format!("{}; nothing was written", count(found.len(), "difference"))
        };
        text_of_page.push_str(&format!("{}: {told}", page::verdict(verdict)));
        let outcome = Outcome::new(verdict, text_of_page);
        return Ok(outcome.with("differences", table::json(&found)).with("written", false));
    }
    let written =
        replace(&path, text.as_bytes()).map_err(|error| Failure::file("write", &shown, &error))?;
    let stamp = observed.stamp().write(table.path());
    stamp.map_err(|error| Failure::file("write", "the stamp beside the database", &error))?;
    let told = if written {
        format!(
            "{} written to {shown}, {}",
            count(rows.len(), "setup"),
            count(found.len(), "difference")
        )
    } else {
        format!("{} in table and snapshot", count(rows.len(), "setup"))
    };
    text_of_page.push_str(&told);
    text_of_page.push('\n');
    let after = if written { desk.load() } else { loaded };
    let errors: Vec<_> =
        after.findings.iter().filter(|one| one.severity == Severity::Error).collect();
    let waits = after.specs.as_ref().is_some_and(|specs| {
        pending(after.accepted.as_ref(), &specs.digests).contains(&Authority::Setups)
    });
    if !errors.is_empty() {
        text_of_page = format!("{}\n{text_of_page}", page::findings(errors.iter().copied()));
        text_of_page.push_str(
            "what the table says breaks rules: correct it there, then `driftless sync`\n",
        );
    } else if waits {
        text_of_page.push_str("next: review the difference, then `driftless accept setups`\n");
    }
    let verdict = if errors.is_empty() { Verdict::Same } else { Verdict::Drift };
    Ok(Outcome::new(verdict, text_of_page)
        .with("differences", table::json(&found))
        .with("findings", findings_json(errors))
        .with("written", json!(written))
        .with("rows", rows.len()))
}
