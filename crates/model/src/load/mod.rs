//! Specs from files: reading, checking, digests.
//!
//! In: the folder `specs/`. Out: [`Specs`] that satisfy every rule, or every finding about them
//! at once, in the order of the files. Nothing is ever half-loaded: [`Loaded::specs`] is `None`
//! as soon as one finding is an error.
//!
//! The way of a figure: `folder` reads text, `document` makes TOML of it (and `blocks` rows of a
//! snapshot, where they are plain), `section` takes values from it by the keys that [`schema`]
//! declares, `instrument`, `calendar` and `setup` make the types of this crate of them, `check` holds
//! what lies between files, [`canonical`] gives the digests.

mod blocks;
mod calendar;
pub mod canonical;
mod check;
mod config;
mod document;
mod entry;
mod figure;
mod findings;
mod folder;
pub mod instrument;
mod keys;
mod limits;
mod lock;
mod mapping;
pub mod name;
mod nearest;
mod nested;
mod placed;
mod policy;
mod replace;
pub mod schema;
mod section;
mod setup;
pub mod snapshot;
mod specs;
pub mod stamp;
mod value;

pub use keys::Keys;
pub use mapping::{Mapping, Share, mapping};
pub use placed::Placed;
pub use policy::{Answer, Database, Policy, Presence};
pub use replace::replace;
pub use specs::{Digests, Loaded, Specs, judge, load};
