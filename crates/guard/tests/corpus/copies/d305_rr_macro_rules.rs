//@ 4:9 D305
macro_rules! ratio {
    ($t:expr, $x:expr, $k:expr, $c:expr) => {
        ($t * $k - $c) / ($x * $k + $c)
    };
}
