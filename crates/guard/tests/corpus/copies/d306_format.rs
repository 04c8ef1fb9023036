//@ 3:26 D306
fn f(columns: &str) -> String {
    format!("INSERT INTO validated_setups ({columns}) VALUES (?)")
}
