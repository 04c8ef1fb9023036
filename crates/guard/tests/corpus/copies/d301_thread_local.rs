//@ 3:47 D301
thread_local! {
    static POINT_VALUE: Cell<f64> = Cell::new(10.0);
}
