//@ 3:5 D307
fn f() -> NaiveTime {
    "09:00".parse::<NaiveTime>().unwrap()
}
