//@ 3:30 D301
trait Contract {
    const POINT_VALUE: f64 = 10.0;
}
