//@ 3:29 D306
fn f(db: &Connection) {
    db.execute("DELETE FROM setup_trades WHERE date_local < ?", [day]);
}
