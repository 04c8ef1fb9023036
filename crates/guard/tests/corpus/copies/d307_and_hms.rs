//@ 3:9 D307
fn f(day: NaiveDate) -> NaiveDateTime {
    day.and_hms_opt(18, 0, 0).unwrap()
}
