//@ 4:35 D303
#[derive(Parser)]
struct Args {
    #[arg(long, default_value_t = 8.40)]
    charge: f64,
}
