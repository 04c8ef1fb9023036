//@ 2:34 D306
const SQL: &str = "INSERT INTO \"validated_setups\" VALUES (?)";
