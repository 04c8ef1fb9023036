//@ 3:19 D307, 3:37 D307
fn in_asia_session(now: &Time) -> bool {
    now.hour() >= 9 && now.hour() < 17
}
