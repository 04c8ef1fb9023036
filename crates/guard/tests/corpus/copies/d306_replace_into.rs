//@ 3:30 D306
fn f(db: &Connection) {
    db.execute("REPLACE INTO setup_trades VALUES (?, ?)", row);
}
