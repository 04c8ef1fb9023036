//@ 4:5 D301
const POINT_VALUE: f64 = {
    let a = 5.0;
    a * 2.0
};
