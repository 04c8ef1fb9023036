//@ 3:22 D306
fn load(db: &Connection) {
    db.execute("COPY validated_setups FROM 'setups.csv' (HEADER)", []);
}
