//@ 3:33 D301, 3:47 D301
fn f(x: bool) {
    let total_friction = if x { 8.40 } else { 7.40 };
}
