//! The engine against the calculation rules, a naive simulator, and a year of real bars.

mod common;
mod naive;
mod written;

mod equal;
mod filter;
mod gate;
mod golden;
mod look_ahead;
mod messages;
mod real;
mod rules;
mod series;
mod stream;
mod summary;
mod zones;
