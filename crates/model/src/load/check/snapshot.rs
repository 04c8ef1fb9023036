//! The snapshot is what was read from the table, and it is not empty.

use crate::code::Code;
use crate::digest::Digest;
use crate::load::findings::Findings;
use crate::load::policy::{Answer, Policy};
use crate::load::setup::Snapshot;
use crate::report::Finding;

/// The rows, which have a digest, are those the header claims.
pub(in crate::load) fn sealed(snapshot: &Snapshot, digest: Digest, findings: &Findings) {
    // Rows that cannot be read have findings of their own, and no digest without them.
    if snapshot.complete && snapshot.digest != Some(digest) {
        findings.push(
            Finding::at(
                Code::D102,
                snapshot.digest_place.clone(),
                "the rows below are not the ones this digest was taken of",
            )
            .label("sealed with the rows of the table"),
        );
    }
}

/// An empty table is an accident unless the policy says it is not.
pub(in crate::load) fn filled(snapshot: &Snapshot, policy: &Policy, findings: &Findings) {
    if !snapshot.complete || !snapshot.setups.is_empty() {
        return;
    }
    let finding =
        Finding::at(Code::D107, snapshot.digest_place.clone(), "the snapshot has no setup");
    findings.push(match policy.empty_setups {
        Answer::Refuse => finding,
        Answer::Accept => finding.help("add setups when there are any").warning(),
    });
}
