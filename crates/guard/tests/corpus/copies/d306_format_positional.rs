//@ 3:26 D306
fn f() -> String {
    format!("DELETE FROM {} WHERE id = {}", "validated_setups", id)
}
