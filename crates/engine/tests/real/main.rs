//! A year of real bars against what two other systems made of them.

#[path = "../common/mod.rs"]
mod common;

mod data;
mod ranges;
mod trades;
