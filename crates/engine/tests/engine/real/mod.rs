//! A year of real bars against what two other systems made of them.

mod data;
mod ranges;
mod trades;
