//@ 3:6 D307, 3:16 D307
fn asia_session() -> (NaiveTime, NaiveTime) {
    (hm(9, 0), hm(17, 0))
}
