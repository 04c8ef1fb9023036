//@ 3:33 D306
fn f(db: &Connection) {
    let mut rows = db.appender("daily_features").unwrap();
}
