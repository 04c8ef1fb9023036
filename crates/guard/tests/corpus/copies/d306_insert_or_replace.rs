//@ 3:40 D306
fn f(db: &Connection) {
    db.execute("INSERT OR REPLACE INTO daily_features SELECT * FROM staged", []);
}
