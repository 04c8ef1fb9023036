//! What the benchmarks measure: a specs folder with any number of seeded setups.

pub mod folder;
pub mod rows;
