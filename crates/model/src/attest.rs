//! Attestation: the rows of a database, now, against the rows a program was compiled from.
//!
//! The last of the places where drift stops, and the only one that sees what happened after the
//! build. Two derivations are compared, because a check that compares a thing with itself cannot
//! fail: the authority's digest of what it holds against the digest compiled in, and its rows
//! against the rows compiled in.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::code::Code;
use crate::difference::{Difference, differences};
use crate::digest::Digest;
use crate::setup::Setup;

/// What can be attested against: whoever holds the table of setups itself.
pub trait Authority {
    /// Why the table cannot be read.
    type Error: core::error::Error;

    /// What it is, for people: a path.
    fn name(&self) -> String;

    /// Every row it holds at this moment, and its own digest of them.
    ///
    /// # Errors
    ///
    /// When the table, or any row of it, cannot be read. A table without rows is no error.
    fn setups(&self) -> Result<Reading, Self::Error>;
}

/// One reading of the table of setups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Every row.
    pub rows: Vec<Setup>,
    /// The digest of the rows, taken by whoever read them.
    pub digest: Digest,
}

/// The database was what the program was compiled from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attested {
    /// The authority's name.
    pub authority: String,
    /// The digest both have.
    pub digest: Digest,
    /// Rows compared.
    pub rows: usize,
}

impl fmt::Display for Attested {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = if self.rows == 1 { "row" } else { "rows" };
        write!(f, "attested against {}: {} {rows}, {:.12}", self.authority, self.rows, self.digest)
    }
}

/// Why a program must not show a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttestError<E> {
    /// The authority cannot be read, so nothing is known.
    Unavailable(E),
    /// It can, and holds something else.
    Drift(Box<Drift>),
}

impl<E: fmt::Display> fmt::Display for AttestError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable(error) => error.fmt(f),
            Self::Drift(drift) => drift.fmt(f),
        }
    }
}

impl<E: core::error::Error> core::error::Error for AttestError<E> {}

/// How a database differs from what a program was compiled from (D501).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// The authority's name.
    pub authority: String,
    /// The digest compiled in.
    pub compiled: Digest,
    /// Rows compiled in.
    pub compiled_rows: usize,
    /// The authority's digest.
    pub found: Digest,
    /// Rows the authority holds.
    pub found_rows: usize,
    /// Every differing row, from the one compiled in to the one found.
    pub differences: Vec<Difference>,
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = Code::D501.rule();
        writeln!(f, "{}: the database is not what this program was compiled from", rule.code)?;
        writeln!(f, " --> {}", self.authority)?;
        writeln!(f, "  = note: compiled in: {} rows, {:.12}", self.compiled_rows, self.compiled)?;
        writeln!(f, "  = note: found: {} rows, {:.12}", self.found_rows, self.found)?;
        for difference in &self.differences {
            writeln!(f, "{difference}")?;
        }
        if self.differences.is_empty() {
            writeln!(f, "  = note: no row differs, so one of the two digests is not of its rows")?;
        }
        write!(f, "  = help: {}", rule.fix)
    }
}

impl core::error::Error for Drift {}

/// Reads an authority and compares it with what was compiled in.
///
/// # Errors
///
/// [`AttestError::Unavailable`] when it cannot be read, [`AttestError::Drift`] with every
/// differing row and field when it holds anything else.
pub fn attest<A: Authority>(
    compiled: Digest,
    rows: &[Setup],
    authority: &A,
) -> Result<Attested, AttestError<A::Error>> {
    let reading = authority.setups().map_err(AttestError::Unavailable)?;
    let differences = differences(rows, &reading.rows);
    if reading.digest == compiled && differences.is_empty() {
        let authority = authority.name();
        return Ok(Attested { authority, digest: compiled, rows: rows.len() });
    }
    Err(AttestError::Drift(Box::new(Drift {
        authority: authority.name(),
        compiled,
        compiled_rows: rows.len(),
        found: reading.digest,
        found_rows: reading.rows.len(),
        differences,
    })))
}
