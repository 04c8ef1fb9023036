//@ 3:44 D306
fn reset(db: &Connection) {
    db.execute_batch("DROP TABLE IF EXISTS setup_trades;");
}
