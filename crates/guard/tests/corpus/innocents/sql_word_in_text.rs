fn f() -> &'static str {
    "nobody may insert into validated_setups from here"
}
