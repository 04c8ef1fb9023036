//@ 3:45 D301
thread_local! {
    static POINT_VALUE: Cell<f64> = const { Cell::new(10.0) };
}
