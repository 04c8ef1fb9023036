//@ 2:1 D308
driftless_macros::config!(pub mod config);
