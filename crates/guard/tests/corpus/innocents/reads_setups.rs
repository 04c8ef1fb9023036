const ACTIVE: &str = "SELECT orb_time, rr FROM validated_setups WHERE status = 'active' ORDER BY orb_time";
