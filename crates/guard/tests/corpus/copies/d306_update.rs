//@ 3:24 D306
fn f(db: &Connection) {
    db.execute("UPDATE validated_setups SET status = 'active' WHERE id = ?", [id]);
}
