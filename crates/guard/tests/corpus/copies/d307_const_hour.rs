//@ 4:5 D307
const TEN: u32 = 10;
fn f() -> NaiveTime {
    NaiveTime::from_hms_opt(TEN, 5, 0).unwrap()
}
