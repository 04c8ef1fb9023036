//@ 3:30 D306
fn f(db: &Connection) {
    for sql in ["DELETE FROM setup_trades", "DELETE FROM scratch"] {
        db.execute(sql, []);
    }
}
