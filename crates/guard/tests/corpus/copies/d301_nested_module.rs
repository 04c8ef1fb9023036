//@ 4:38 D301
mod a {
    mod b {
        pub const POINT_VALUE: f64 = 10.0;
    }
}
