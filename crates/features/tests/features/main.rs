//! Trading days from bars: real bars against another system's rows, and the rules one by one.

#![allow(missing_docs, reason = "tests")]

mod common;
mod demo;
mod files;
mod fronts;
mod parquet;
mod real;
mod roll;
mod scratch;
mod statistics;
mod verify;
mod warehouse;
