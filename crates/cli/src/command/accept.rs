//! `accept`: a reviewed change of one authority becomes what everything is compared with.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;

use driftless_model::code::Code;
use driftless_model::digest::Digest;
use driftless_model::load::{Digests, Loaded, Placed, replace};
use driftless_model::report::Finding;
use driftless_model::setup::Setup;
use serde_json::json;
use toml_edit::DocumentMut;

use crate::args::{Accept, Authority};
use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::outcome::{Outcome, Verdict};
use crate::page::count;

/// The lock's file name.
pub(super) const LOCK: &str = "driftless.lock";

/// Stale setups a person is shown.
const SHOWN: usize = 20;

/// What a new lock begins with.
const HEADER: &str = "\
# The accepted digest of each authority, written by `driftless accept` after review. A change of one
# is a warning until then (D203); instruments or calendar and setups may not change together (D204).
version = 1
";

impl Authority {
    /// Every authority, in the order of the lock.
    pub(crate) const ALL: [Self; 3] = [Self::Instruments, Self::Calendar, Self::Setups];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Instruments => "instruments",
            Self::Calendar => "calendar",
            Self::Setups => "setups",
        }
    }

    pub(crate) const fn of(self, digests: &Digests) -> Digest {
        match self {
            Self::Instruments => digests.instruments,
            Self::Calendar => digests.calendar,
            Self::Setups => digests.setups,
        }
    }
}

/// The authorities that differ from the lock; all of them where there is none.
pub(crate) fn pending(accepted: Option<&Digests>, today: &Digests) -> Vec<Authority> {
    let differs = |authority: &Authority| {
        accepted.is_none_or(|accepted| authority.of(accepted) != authority.of(today))
    };
    Authority::ALL.into_iter().filter(differs).collect()
}

pub(super) fn run(desk: &Desk, options: &Accept) -> Result<Outcome> {
    let _alone = desk.alone(options.wait.time)?;
    let mut asked = options.authorities.clone();
    asked.sort();
    asked.dedup();
    let loaded = desk.load();
    let today = sound_enough(&loaded, &asked)?;
    let first = loaded.accepted.is_none();
    let pending = pending(loaded.accepted.as_ref(), &today);
    if first {
        if let Some(left) = Authority::ALL.iter().find(|one| !asked.contains(one)) {
            return Err(Failure::unable(
                format!("there is no lock yet, and `{}` was not named", left.name()),
                "review the specs, then run `driftless accept instruments calendar setups`",
            ));
        }
    } else if let Some(failure) = together(&pending) {
        return Err(failure);
    }
    let moved: Vec<Authority> = asked.into_iter().filter(|one| pending.contains(one)).collect();
    if moved.is_empty() {
        let page = "nothing to accept: the lock already says so";
        return Ok(Outcome::new(Verdict::Same, page).with("accepted", json!([])));
    }
    let before = loaded.accepted;
    write(desk, &moved, &today)?;
    let mut page = String::new();
    let mut list = Vec::new();
    for authority in &moved {
        let now = authority.of(&today);
        let then = before.as_ref().map(|before| authority.of(before));
        let then_shown = then.map_or_else(|| "nothing".into(), |digest| format!("{digest:.12}"));
        page.push_str(&format!("accepted {}: {then_shown} → {now:.12}\n", authority.name()));
        list.push(json!({
            "authority": authority.name(),
            "before": then.map(|digest| digest.to_string()),
            "now": now.to_string(),
        }));
    }
    let stale = stale(&loaded);
    if !stale.is_empty() && moved.contains(&Authority::Instruments) {
        page.push_str(&format!("{} measured under other costs\n", count(stale.len(), "setup")));
        page.extend(stale.iter().take(SHOWN).map(|name| format!("  {name}\n")));
        if let Some(more) = stale.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            page.push_str(&format!("  and {more} more: `--json` has them all\n"));
        }
        page.push_str(
            "next: driftless promote SETUP, or setup retire, for each; then driftless sync\n",
        );
    }
    Ok(Outcome::new(Verdict::Same, page).with("accepted", list).with("stale", stale))
}

/// The setups that stop a build until they are measured under the accepted costs (D401).
fn stale(loaded: &Loaded) -> Vec<&str> {
    let found = loaded.findings.iter().filter(|finding| finding.code == Code::D401);
    let places = found.filter_map(|finding| finding.place.as_ref());
    let starts: HashSet<usize> = places.map(|place| place.bytes.start).collect();
    let Some(specs) = loaded.specs.as_ref().or(loaded.draft.as_ref()) else { return Vec::new() };
    // The other evidence a finding may stand at is the engine's, which no spec changes.
    let is_stale = |row: &Placed<Setup>| starts.contains(&row.place_of("cost_digest").bytes.start);
    let rows = specs.setups.iter().zip(&specs.names);
    rows.filter(|(row, _)| is_stale(row)).map(|(_, name)| name.as_str()).collect()
}

/// The digests of specs whose own checks pass. Evidence that a change of instruments makes stale
/// is mended after it is accepted, and the lock cannot be in the way of itself.
fn sound_enough(loaded: &Loaded, asked: &[Authority]) -> Result<Digests> {
    let setups = asked.contains(&Authority::Setups);
    let in_the_way = |finding: &&Finding| match finding.code.name().as_bytes()[1] {
        b'2' => false,
        b'4' => setups,
        // Without a lock the file that is missing is the one this command writes.
        _ => loaded.accepted.is_some() || !finding.path.ends_with(LOCK),
    };
    let found: Vec<Finding> = loaded.errors().filter(in_the_way).cloned().collect();
    let specs = loaded.specs.as_ref().or(loaded.draft.as_ref());
    match specs.filter(|_| found.is_empty()) {
        Some(specs) => Ok(specs.digests),
        None => {
            let findings = if found.is_empty() { loaded.findings.clone() } else { found };
            let help = "mend what is shown above; what breaks a rule is not accepted";
            Err(Failure::unable("the specs break rules", help).findings(findings))
        }
    }
}

/// With both changed in one step nothing can be compared with what was before.
pub(crate) fn together(pending: &[Authority]) -> Option<Box<Failure>> {
    let edited = pending.iter().find(|one| **one != Authority::Setups)?;
    pending.contains(&Authority::Setups).then(|| {
        let edited = edited.name();
        Failure::drift(
            "D204",
            format!("`{edited}` and `setups` both differ from the lock"),
            format!("restore one of the two, accept the other, then change the first again: `git checkout -- specs/validated_setups.toml && driftless accept {edited}`"),
        )
    })
}

fn write(desk: &Desk, moved: &[Authority], today: &Digests) -> Result<()> {
    let path = desk.specs.join(LOCK);
    let shown = format!("specs/{LOCK}");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => HEADER.into(),
        Err(error) => return Err(Failure::file("read", &shown, &error)),
    };
    let mut document: DocumentMut = text.parse().map_err(|error| {
        Failure::unable(
            format!("`{shown}`: {error}"),
            format!("restore `{shown}` from version control"),
        )
    })?;
    for authority in moved {
        let digest = authority.of(today).to_string();
        match document.get_mut(authority.name()).and_then(toml_edit::Item::as_value_mut) {
            Some(value) => {
                let decor = value.decor().clone();
                *value = digest.into();
                *value.decor_mut() = decor;
            }
            None => {
                document.insert(authority.name(), toml_edit::value(digest));
            }
        }
    }
    replace(&path, document.to_string().as_bytes())
        .map_err(|error| Failure::file("write", &shown, &error))?;
    Ok(())
}
