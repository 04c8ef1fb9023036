#[derive(Parser)]
struct Args {
    #[arg(long, default_value_t = 10.0)]
    zoom: f32,
    #[arg(long, default_value = "1000")]
    port: u16,
    #[arg(long, default_value_t = 4)]
    jobs: usize,
}
