//@ 3:5 D307
fn late() -> NaiveTime {
    "23:00".parse::<NaiveTime>().unwrap()
}
