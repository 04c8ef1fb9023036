//@ 3:31 D306
fn f() {
    sqlx::query!("DELETE FROM validated_setups WHERE id = $1", id);
}
