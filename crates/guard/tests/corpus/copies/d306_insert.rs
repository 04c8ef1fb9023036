//@ 2:32 D306
const SQL: &str = "INSERT INTO validated_setups (orb_time, rr) VALUES (?, ?)";
