fn f() {
    sleep(Duration::from_secs_f64(2.40));
}
