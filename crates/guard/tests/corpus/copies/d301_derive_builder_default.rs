//@ 4:25 D301
#[derive(Builder)]
struct Contract {
    #[builder(default = "10.0")]
    point_value: f64,
    name: String,
}
