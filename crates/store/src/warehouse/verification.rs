//! The table `verifications`: what was recalculated when, and whether it agreed.

use driftless_model::date::Date;
use driftless_model::digest::Digest;
use jiff::Timestamp;

use super::contents::Warehouse;
use super::row::{group, join, row};
use super::table;
use crate::StoreError;
use crate::schema::{Column, Declaration};

group! {
    ($) answer_columns
    /// When it was, and what it came to.
    pub struct Answer {
        /// Counted from one, in the order in which they were run.
        number: u32,
        /// When it ended, UTC.
        verified_at: Timestamp,
        /// Every stored value is what is calculated from the bars today.
        clean: bool,
    }
}

group! {
    ($) scope_columns
    /// What was recalculated.
    pub struct Scope {
        /// Everything was: no instrument, date or sample was chosen.
        whole: bool,
        /// The only instrument; NULL for all.
        instrument: Option<String>,
        /// The first date; NULL for the first there is.
        date_from: Option<Date>,
        /// The last date; NULL for the last there is.
        date_to: Option<Date>,
        /// Days chosen at random of each instrument; NULL for every day.
        sample: Option<u32>,
    }
}

group! {
    ($) count_columns
    /// How much of it.
    pub struct Counts {
        /// Trading days calculated again.
        days: u32,
        /// Rows of setup_trades calculated again.
        trades: u32,
        /// Setups whose figures were measured again.
        setups: u32,
        /// Stored values compared.
        compared: u32,
        /// Values and rows that are otherwise than calculated.
        differences: u32,
    }
}

group! {
    ($) against_columns
    /// What the rows were, and what they were held against.
    pub struct Against {
        /// Digest of bars and everything derived from them, as they were then.
        rows_digest: Digest,
        /// The specs, as a binary compiled from them states them.
        fingerprint: Digest,
        /// Digest of contract and costs of every instrument in production.
        cost_digest: Digest,
        /// The engine that calculated.
        engine_revision: u32,
    }
}

row! {
    /// One verification.
    pub struct Verification in VERIFICATIONS {
        /// When, and the answer.
        answer: Answer,
        /// Of what.
        scope: Scope,
        /// How much.
        counts: Counts,
        /// Against what.
        against: Against,
    }
}

const COLUMNS: [Column; 3 + 5 + 5 + 4] =
    join(&[&answer_columns!(""), &scope_columns!(""), &count_columns!(""), &against_columns!("")]);

/// One row per verification.
pub const VERIFICATIONS: Declaration = Declaration {
    name: "verifications",
    comment: "When stored values were calculated again from the bars, and whether they agreed.",
    columns: &COLUMNS,
    key: &["number"],
    checks: &[
        "clean = (differences = 0)",
        "compared > 0",
        "NOT whole OR (instrument IS NULL AND date_from IS NULL AND date_to IS NULL AND sample IS NULL)",
    ],
};

/// What the verifications of a warehouse say of the rows in it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody ever verified all of it.
    Never,
    /// This one found differences, and none of everything has been clean since.
    Failed(Verification),
    /// This one was the last of everything, and bars or rows have changed since.
    Older(Verification),
    /// This one found every row as calculated, and nothing has changed since.
    Verified(Verification),
}

impl Standing {
    /// Of verifications in their order, for rows that have a digest now.
    pub fn of(verifications: &[Verification], rows_digest: Digest) -> Self {
        let whole = verifications.iter().rposition(|one| one.scope.whole && one.answer.clean);
        let since = &verifications[whole.unwrap_or_default()..];
        if let Some(failed) = since.iter().rfind(|one| !one.answer.clean) {
            return Self::Failed(failed.clone());
        }
        match whole.map(|place| &verifications[place]) {
            None => Self::Never,
            Some(one) if one.against.rows_digest == rows_digest => Self::Verified(one.clone()),
            Some(one) => Self::Older(one.clone()),
        }
    }
}

impl Warehouse {
    /// Every verification, in their order.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn verifications(&self) -> Result<Vec<Verification>, StoreError> {
        table::read(&self.database, "true", [])
    }

    /// What they say of the rows as they are now.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn standing(&self) -> Result<Standing, StoreError> {
        Ok(Standing::of(&self.verifications()?, self.rows_digest()?))
    }

    /// Stores a verification.
    ///
    /// # Errors
    ///
    /// D603, D606.
    pub fn add_verification(&self, verification: &Verification) -> Result<(), StoreError> {
        self.transaction(|connection| table::append(connection, [verification]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verification(number: u32, clean: bool, whole: bool, rows: u8) -> Verification {
        let digest = Digest::from_bytes([rows; 32]);
        Verification {
            answer: Answer { number, verified_at: Timestamp::UNIX_EPOCH, clean },
            scope: Scope {
                whole,
                instrument: None,
                date_from: None,
                date_to: None,
                sample: (!whole).then_some(5),
            },
            counts: Counts {
                days: 1,
                trades: 0,
                setups: 0,
                compared: 130,
                differences: u32::from(!clean),
            },
            against: Against {
                rows_digest: digest,
                fingerprint: digest,
                cost_digest: digest,
                engine_revision: 1,
            },
        }
    }

    fn standing(verifications: &[(bool, bool, u8)]) -> Standing {
        let verifications: Vec<Verification> = (1..)
            .zip(verifications)
            .map(|(number, (clean, whole, rows))| verification(number, *clean, *whole, *rows))
            .collect();
        Standing::of(&verifications, Digest::from_bytes([7; 32]))
    }

    #[test]
    fn only_a_clean_verification_of_everything_counts() {
        assert_eq!(standing(&[]), Standing::Never);
        assert_eq!(standing(&[(true, false, 7)]), Standing::Never);
        let verified = standing(&[(true, true, 7)]);
        assert_eq!(verified, Standing::Verified(verification(1, true, true, 7)));
    }

    #[test]
    fn rows_that_changed_since_make_it_older() {
        let older = standing(&[(true, true, 6), (true, false, 7)]);
        assert_eq!(older, Standing::Older(verification(1, true, true, 6)));
    }

    #[test]
    fn a_failure_stands_until_everything_was_clean() {
        let failed = Standing::Failed(verification(2, false, false, 7));
        assert_eq!(standing(&[(true, true, 7), (false, false, 7), (true, false, 7)]), failed);
        let mended = standing(&[(true, true, 7), (false, false, 7), (true, true, 7)]);
        assert_eq!(mended, Standing::Verified(verification(3, true, true, 7)));
        let never = standing(&[(true, false, 7), (false, true, 7), (true, false, 7)]);
        assert_eq!(never, Standing::Failed(verification(2, false, true, 7)));
    }
}
