fn f() -> Record {
    Record { rtype: 1, ttl: 1800, rr: vec![8, 6] }
}
