//@ 2:41 D306
const X: &str = "CREATE OR REPLACE VIEW validated_setups AS SELECT 1";
