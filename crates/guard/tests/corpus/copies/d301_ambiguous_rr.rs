//@ 3:16 D301
fn f() -> Plan {
    Plan { rr: 8.0 }
}
