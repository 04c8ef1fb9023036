//@ 3:53 D302
fn seed(c: &Connection) {
    c.execute("INSERT INTO contracts VALUES ('MGC', 0.1, 10.0, 2.4)", []).unwrap();
}
