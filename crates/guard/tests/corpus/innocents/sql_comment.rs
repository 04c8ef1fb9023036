const SQL: &str = "
    -- DELETE FROM validated_setups
    SELECT 1
";
