const SQL: &str = "INSERT INTO report SELECT * FROM validated_setups";
