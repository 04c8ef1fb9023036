//@ 4:15 D301
#[derive(SmartDefault)]
struct Params {
    #[default(10.0)]
    point_value: f64,
    #[default = 3]
    retries: u32,
}
