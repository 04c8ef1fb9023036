//@ figures/inner.rs:1:28 D301
mod figures;
