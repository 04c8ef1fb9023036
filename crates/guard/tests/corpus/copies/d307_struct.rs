//@ 3:23 D307
fn f() -> LocalTime {
    LocalTime { hour: 17, minute: 0 }
}
