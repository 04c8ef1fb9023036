//@ 3:5 D307, 3:32 D307
fn f() -> NaiveTime {
    NaiveTime::parse_from_str("17:00", "%H:%M").unwrap()
}
