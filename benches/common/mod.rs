//! What the benchmarks share: specs of any size, tools to run on them, and a meter.

#![allow(dead_code, unreachable_pub, reason = "each benchmark uses a part of it")]

pub mod application;
pub mod folder;
pub mod meter;
pub mod rows;
pub mod tools;
