//@ 4:35 D301
#[derive(Parser)]
struct Args {
    #[arg(long, default_value_t = 8)]
    rr: u32,
}
