fn backup() -> NaiveTime {
    NaiveTime::from_hms_opt(3, 30, 0).unwrap()
}
