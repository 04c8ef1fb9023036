//@ 3:10 D302
specs! {
    MGC: 0.1,
}
