//@ 3:5 D307
fn f() -> Time {
    from_hms(10, 5, 0)
}
