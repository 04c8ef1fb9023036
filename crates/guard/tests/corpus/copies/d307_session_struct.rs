//@ 3:37 D307, 3:51 D307
fn f() -> Session {
    Session { name: "asia", start: "09:00", end: "17:00" }
}
