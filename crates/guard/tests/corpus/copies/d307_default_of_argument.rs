//@ 3:40 D307
#[derive(Parser)]
struct A { #[arg(long, default_value = "09:00")] scan_end: String }
