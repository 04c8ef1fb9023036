//@ 2:44 D306
const SQL: &str = concat!("INSERT INTO ", "validated_setups", " VALUES (?)");
