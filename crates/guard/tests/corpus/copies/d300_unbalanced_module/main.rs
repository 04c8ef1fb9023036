//@ broken.rs:2:6 D300
#[cfg(windows)]
mod broken;
