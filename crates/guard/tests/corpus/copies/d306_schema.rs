//@ 2:42 D306
const SQL: &str = "INSERT INTO authority.validated_setups VALUES (?)";
