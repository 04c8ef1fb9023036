fn f() -> NaiveTime {
    NaiveTime::from_hms_opt(10, 5, 17).unwrap()
}
