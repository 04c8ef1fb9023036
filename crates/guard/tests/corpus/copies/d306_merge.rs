//@ 3:28 D306
fn f(db: &Connection) {
    db.execute("MERGE INTO daily_features USING staged ON true", []);
}
