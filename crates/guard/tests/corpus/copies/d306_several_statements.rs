//@ 2:39 D306
const SQL: &str = "BEGIN; DELETE FROM validated_setups; COMMIT;";
