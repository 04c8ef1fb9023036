fn f() {
    error!("DELETE FROM validated_setups is refused");
}
