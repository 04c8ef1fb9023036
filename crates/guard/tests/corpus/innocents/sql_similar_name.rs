const SQL: &str = "DELETE FROM validated_setups_seen";
