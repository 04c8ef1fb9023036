//@ 2:5 D308
use driftless_macros::config;
