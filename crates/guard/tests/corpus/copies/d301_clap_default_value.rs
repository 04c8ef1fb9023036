//@ 4:35 D301
#[derive(Parser)]
struct Args {
    #[arg(long, default_value_t = 2.40)]
    commission: f64,
}
