//@ 3:29 D306
fn f(db: &Connection) {
    db.execute("insert into validated_setups values (?)", [id]);
}
