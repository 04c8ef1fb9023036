//@ 3:27 D301, 3:32 D301
fn f(point_value: u32) -> bool {
    matches!(point_value, 10 | 20)
}
