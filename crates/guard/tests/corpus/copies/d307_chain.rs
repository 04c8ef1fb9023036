//@ 3:21 D307
fn f(now: Time) -> Time {
    now.with().hour(9).minute(0).build()
}
