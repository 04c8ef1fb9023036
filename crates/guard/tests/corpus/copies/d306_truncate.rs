//@ 3:38 D306
fn reset(db: &Connection) {
    db.execute_batch("TRUNCATE TABLE daily_features");
}
