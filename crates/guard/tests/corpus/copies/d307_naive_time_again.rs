//@ 3:5 D307
fn london() -> NaiveTime {
    NaiveTime::from_hms_opt(18, 0, 0).unwrap()
}
