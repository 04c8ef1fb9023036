fn f() -> Plan {
    Plan { rr: 4.0 }
}
