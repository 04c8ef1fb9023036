//@ else/below.rs:1:28 D301
#[path = "else/where.rs"]
mod figures;
