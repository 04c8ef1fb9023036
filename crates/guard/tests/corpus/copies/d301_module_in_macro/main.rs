//@ figures.rs:1:30 D301
cfg_if! {
    if #[cfg(unix)] {
        mod figures;
    }
}
