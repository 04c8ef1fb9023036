//@ 3:12 D307, 4:18 D307
fn is_asia(now: NaiveTime) -> bool {
    now >= NaiveTime::from_hms_opt(9, 0, 0).unwrap()
        && now < NaiveTime::from_hms_opt(17, 0, 0).unwrap()
}
