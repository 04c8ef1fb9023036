#[derive(Parser)]
struct Balancer {
    #[arg(long, default_value_t = 3)]
    rr: usize,
    #[arg(long, default_value_t = 30)]
    timeout: u64,
}
