//@ 3:27 D307
fn london() -> Session {
    Session { start_hour: 18, start_minute: 0 }
}
