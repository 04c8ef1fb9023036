//@ 4:26 D306
const TABLE: &str = "validated_setups";
fn f() -> String {
    format!("INSERT INTO {TABLE} VALUES (?)")
}
