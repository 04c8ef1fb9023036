//@ figures.rs:1:30 D301
#[cfg(windows)]
mod figures;
