//@ 5:9 D306
const SQL: &str = r#"
    -- keep the best
    INSERT INTO
        validated_setups
    VALUES (?)
"#;
