//@ 3:6 D304, 4:6 D304
const SETUPS: &str = "orb,rr
1000,8.0
1100,3.0";
