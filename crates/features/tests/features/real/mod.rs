//! A year of real bars against what another system made of them.

mod daily;
mod data;
mod dbn;
mod evidence;
