//@ 3:5 D307
fn f() -> NaiveTime {
    NaiveTime::from_hms_nano_opt(0, 30, 0, 0).unwrap()
}
