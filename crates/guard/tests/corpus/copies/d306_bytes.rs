//@ 2:34 D306
const SQL: &[u8] = b"DELETE FROM validated_setups";
