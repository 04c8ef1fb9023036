//@ 3:5 D307
fn f() -> NaiveTime {
    NaiveTime::from_num_seconds_from_midnight_opt(32_400, 0).unwrap()
}
