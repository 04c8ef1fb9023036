//@ 3:43 D306
fn f(db: &Connection) {
    db.execute("UPDATE daily_features SET AVG_WIN_R = ? WHERE day = ?", [x, day]);
}
