fn f() -> Ipv4Addr {
    Ipv4Addr::new(10, 0, 0, 0)
}
