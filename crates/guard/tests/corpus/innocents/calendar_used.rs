fn f() -> Clock {
    let scan_end = config::calendar::ORB_1000.scan_end;
    let start = config::calendar::ASIA.start;
    start
}
