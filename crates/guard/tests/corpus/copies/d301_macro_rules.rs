//@ 4:34 D301
macro_rules! spec {
    () => {
        const POINT_VALUE: f64 = 10.0;
    };
}
