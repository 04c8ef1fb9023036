//@ 4:9 D301
trait Contract {
    fn point_value(&self) -> f64 {
        10.0
    }
}
