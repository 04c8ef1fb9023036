//! The table `validated_setups`.
//!
//! In: a path, and a mapping where the table was designed by someone else. Out: rows in the types
//! of the model, or every row that cannot be trusted with the reason.

mod cells;
mod declaration;
mod edit;
mod field;
mod foreign;
mod live;
mod observed;
mod read;
mod row;
mod table;
mod values;

pub use declaration::{AUTHORITY, VALIDATED_SETUPS};
pub use edit::Edit;
pub use foreign::{Mapped, Refused};
pub use live::hold;
pub use observed::Observed;
pub use table::ValidatedSetups;

use driftless_model::digest::Digest;
use driftless_model::load::{canonical, snapshot};
use driftless_model::setup::Setup;

/// What a setup is known by in the warehouse: the digest of its identity.
pub fn key(setup: &Setup) -> Digest {
    canonical::digest([canonical::identity(setup)])
}

/// The digest of a table that holds these rows, whatever their order.
pub fn digest(rows: &[Setup]) -> Digest {
    snapshot::digest(rows)
}
