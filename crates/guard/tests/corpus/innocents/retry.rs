struct Retry {
    cost_limit: u32,
}
fn f() -> Retry {
    Retry { cost_limit: 8 }
}
