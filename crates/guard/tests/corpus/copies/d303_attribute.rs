//@ 4:28 D303
#[derive(Validate)]
struct Form {
    #[validate(range(min = 8.40))]
    gross: f64,
}
