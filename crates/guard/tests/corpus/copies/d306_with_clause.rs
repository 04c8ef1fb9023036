//@ 2:56 D306
const SQL: &str = "WITH best AS (SELECT 1) INSERT INTO validated_setups SELECT * FROM best";
