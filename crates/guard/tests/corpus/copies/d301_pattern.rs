//@ 4:9 D301
fn f(point_value: u32) -> bool {
    match point_value {
        10 => true,
        _ => false,
    }
}
