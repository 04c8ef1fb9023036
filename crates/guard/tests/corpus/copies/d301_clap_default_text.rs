//@ 4:33 D301
#[derive(Parser)]
struct Args {
    #[arg(long, default_value = "8.40")]
    total_friction: f64,
}
