//@ 4:33 D301
macro_rules! gold {
    () => {
        Contract { point_value: 10.0 }
    };
}
