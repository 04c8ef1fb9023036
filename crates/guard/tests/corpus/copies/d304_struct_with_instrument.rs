//@ 3:53 D304
fn f() -> Plan {
    Plan { instrument: "MGC", orb_time: "0900", rr: 6.0, sl: "full" }
}
