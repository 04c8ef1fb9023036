//! Scratch copies of `specs/`, ways to break them, and what a load must then say.

pub(crate) mod canary;
pub(crate) mod document;
pub(crate) mod folder;
pub(crate) mod scratch;
pub(crate) mod violation;

pub(crate) use canary::Canary;
pub(crate) use scratch::Scratch;

/// Files of a specs folder.
pub(crate) const CONFIG: &str = "driftless.toml";
pub(crate) const CALENDAR: &str = "calendar.toml";
pub(crate) const MGC: &str = "instruments/mgc.toml";
pub(crate) const MPL: &str = "instruments/mpl.toml";
pub(crate) const NQ: &str = "instruments/nq.toml";
pub(crate) const SNAPSHOT: &str = "validated_setups.toml";
pub(crate) const LOCK: &str = "driftless.lock";
pub(crate) const LIMITS: &str = "limits.toml";
