//@ 3:25 D301
fn worths() -> [f64; 4] {
    let point_values = [10.0; 4];
    point_values
}
