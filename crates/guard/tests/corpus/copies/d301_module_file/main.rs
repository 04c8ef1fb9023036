//@ figures.rs:1:30 D301
mod figures;
