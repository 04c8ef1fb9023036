//@ 3:23 D307
fn f() -> OrbWindow {
    OrbWindow { hour: 10, minute: 0, length: 5 }
}
