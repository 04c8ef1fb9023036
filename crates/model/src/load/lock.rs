//! `driftless.lock`: the accepted digest of each authority.

use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;

use super::document::document;
use super::findings::Findings;
use super::schema;
use super::section::Section;
use super::specs::Digests;
use crate::code::Code;
use crate::report::{Finding, Place, Text};

/// The accepted digests and where they are written.
pub(super) struct Lock {
    accepted: Digests,
    instruments: Place,
    calendar: Place,
    setups: Place,
}

pub(super) fn read(text: &Arc<Text>, findings: &Findings) -> Option<Lock> {
    let document = document(text, findings)?;
    let top = Section::top(text, &document, schema::LOCK, findings);
    let version = top.whole::<u8>("version", 1..2);
    let (instruments, calendar, setups) =
        (top.parsed("instruments"), top.parsed("calendar"), top.parsed("setups"));
    version?;
    Some(Lock {
        accepted: Digests { instruments: instruments?, calendar: calendar?, setups: setups? },
        instruments: top.place_of("instruments"),
        calendar: top.place_of("calendar"),
        setups: top.place_of("setups"),
    })
}

/// What to say where there is no lock: its whole text, once there are digests to accept.
pub(super) fn absent(path: String, today: Option<&Digests>) -> Finding {
    let finding = Finding::in_file(Code::D101, path.clone(), "the file is missing");
    let restore = format!("restore `{path}` from version control");
    let Some(Digests { instruments, calendar, setups }) = today else {
        return finding.help(restore);
    };
    finding
        .note("new specs are reviewed and accepted as a whole, which writes these lines:")
        .note("version = 1")
        .note(format!("instruments = \"{instruments}\""))
        .note(format!("calendar = \"{calendar}\""))
        .note(format!("setups = \"{setups}\""))
        .help(format!("{restore}, or run `driftless accept instruments calendar setups`"))
}

impl Lock {
    /// The digests as they are written.
    pub(super) fn accepted(&self) -> Digests {
        self.accepted
    }

    /// Holds today's digests against the accepted ones. What a person edits (instruments and
    /// calendar) and what the table holds may not both differ: with both changed in one step,
    /// nothing can be compared with what was before.
    pub(super) fn check(&self, today: &Digests, findings: &Findings) {
        let edited = [
            ("instruments", &self.instruments, self.accepted.instruments, today.instruments),
            ("calendar", &self.calendar, self.accepted.calendar, today.calendar),
        ];
        let setups = ("setups", &self.setups, self.accepted.setups, today.setups);
        let both =
            edited.iter().any(|(_, _, accepted, now)| accepted != now) && setups.2 != setups.3;
        for (name, place, accepted, now) in edited.into_iter().chain([setups]) {
            if accepted == now {
                continue;
            }
            let at = |code, message| Finding::at(code, place.clone(), message);
            findings.push(if both {
                at(Code::D204, format!("`{name}` changed together with another authority"))
                    .label("accepted")
            } else {
                at(Code::D203, format!("`{name}` differs from what was accepted"))
                    .label("accepted")
                    .note(format!("today: {now}"))
                    .help(format!("review the change, then run `driftless accept {name}`"))
                    .warning()
            });
        }
    }
}
