const SQL: &str = "SELECT * FROM validated_setups WHERE status = 'active'";
