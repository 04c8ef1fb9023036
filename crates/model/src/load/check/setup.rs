//! Every row is one of its own and names things that exist.

use alloc::format;
use alloc::string::String;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::calendar::{Calendar, SESSION_CODES, session_codes};
use crate::code::Code;
use crate::filter::{Feature, Node, Source};
use crate::instrument::{Blocked, Instrument, Production};
use crate::load::findings::Findings;
use crate::load::nearest::suggestion;
use crate::load::placed::Placed;
use crate::report::Finding;
use crate::setup::{Identity, Setup, Status};

/// No identity stands twice.
pub(in crate::load) fn once(setups: &[Placed<Setup>], findings: &Findings) {
    let mut seen: HashMap<&Identity, &Placed<Setup>> = HashMap::new();
    for setup in setups {
        let id = setup.identity();
        let first = match seen.entry(id) {
            Entry::Vacant(entry) => {
                entry.insert(setup);
                continue;
            }
            Entry::Occupied(entry) => *entry.get(),
        };
        let message = format!(
            "two rows with one identity: {} {} RR {} {}",
            id.instrument, id.orb_time, id.rr, id.sl_mode
        );
        let (early, late) = if first.place.bytes.start < setup.place.bytes.start {
            (first, setup)
        } else {
            (setup, first)
        };
        findings.push(
            Finding::at(Code::D103, late.place.clone(), message)
                .label("again here")
                .also(early.place.clone(), "first here"),
        );
    }
}

/// Instruments, ranges and sessions exist, and nothing blocked is traded.
pub(in crate::load) fn known(
    setups: &[Placed<Setup>],
    calendar: &Calendar,
    production: &[Placed<Instrument<Production>>],
    blocked: &[Placed<Instrument<Blocked>>],
    findings: &Findings,
) {
    let ranges = calendar.ranges.iter().map(|range| &*range.name);
    let sessions = calendar.sessions.iter().map(|session| &*session.name);
    let symbols =
        production.iter().map(|one| one.symbol()).chain(blocked.iter().map(|one| one.symbol()));
    for setup in setups {
        let id = setup.identity();
        let unknown = |key: &str, what: &str, name: &str, help: String| {
            let message = format!("no {what} `{name}`");
            findings.push(Finding::at(Code::D114, setup.place_of(key), message).help(help));
        };
        if !symbols.clone().any(|symbol| symbol == id.instrument) {
            let help = suggestion(&id.instrument, symbols.clone());
            unknown("instrument", "instrument", &id.instrument, help);
        }
        if !ranges.clone().any(|range| range == id.orb_time) {
            let help = suggestion(&id.orb_time, ranges.clone());
            unknown("orb_time", "opening range", &id.orb_time, help);
        }
        for feature in id.condition.filter().into_iter().flat_map(|filter| filter.features()) {
            match missing(feature, calendar) {
                Some(("opening range", name)) => {
                    unknown("filter", "opening range", name, suggestion(name, ranges.clone()));
                }
                Some((what, name)) => {
                    unknown("filter", what, name, suggestion(name, sessions.clone()));
                }
                None => {}
            }
        }
        codes(setup, findings);
        // A symbol described in both states has a finding of its own.
        let block = blocked
            .iter()
            .find(|one| one.symbol() == id.instrument)
            .filter(|block| !production.iter().any(|one| one.symbol() == block.symbol()));
        if let (Some(block), Status::Active) = (block, setup.status()) {
            let message = format!("an active setup on `{}`, which is blocked", block.symbol());
            findings.push(
                Finding::at(Code::D115, setup.place_of("instrument"), message)
                    .also(block.place_of("status"), "blocked here")
                    .note(format!("it is blocked because {}", block.reason())),
            );
        }
    }
}

/// A code nobody gives makes a filter that always rejects, or always passes.
fn codes(setup: &Placed<Setup>, findings: &Findings) {
    for node in setup.identity().condition.filter().into_iter().flat_map(|filter| filter.nodes()) {
        let Node::Code { feature, code, .. } = node else {
            continue;
        };
        let Source::Session { session, .. } = &feature.source else {
            continue;
        };
        let codes = session_codes(session);
        if codes.contains(&&**code) {
            continue;
        }
        let message = if codes.is_empty() {
            format!("the session `{session}` has no code")
        } else {
            format!("the session `{session}` has no code `{code}`")
        };
        let help = if codes.is_empty() {
            let coded = SESSION_CODES.iter().map(|(name, _)| *name);
            suggestion(session, coded)
        } else {
            suggestion(code, codes.iter().copied())
        };
        findings.push(Finding::at(Code::D114, setup.place_of("filter"), message).help(help));
    }
}

fn missing<'f>(feature: &'f Feature, calendar: &Calendar) -> Option<(&'static str, &'f str)> {
    match &feature.source {
        Source::Orb { range: Some(range), .. } if calendar.range(range).is_none() => {
            Some(("opening range", range))
        }
        Source::Session { session, .. } if calendar.session(session).is_none() => {
            Some(("session", session))
        }
        _ => None,
    }
}
