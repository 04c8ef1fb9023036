//@ 4:5 D306
const TABLE: &str = "validated_setups";
fn f() -> String {
    "INSERT INTO ".to_owned() + TABLE + " VALUES (?)"
}
