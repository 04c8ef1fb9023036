//@ 3:27 D307
fn f() {
    let end: NaiveTime = "17:00".parse().unwrap();
}
