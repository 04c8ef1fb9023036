//@ 2:44 D301
struct Book<const POINT_VALUE_CENTS: i64 = 1000>;
