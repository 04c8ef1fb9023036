//@ 2:41 D306
const X: &str = "INSERT INTO \"main\".\"validated_setups\" VALUES (1)";
