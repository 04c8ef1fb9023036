//! The table `validated_setups`.
//!
//! In: a path, and a mapping where the table was designed by someone else. Out: rows in the types
//! of the model, or every row that cannot be trusted with the reason.

mod cells;
mod declaration;
mod edit;
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
