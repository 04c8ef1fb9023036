//@ 3:20 D308
fn f() {
    println!("{}", driftless::__generated::FINGERPRINT);
}
