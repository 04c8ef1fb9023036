//@ 3:27 D304
fn best() -> Args {
    Args { orb: 1000, rr: 8.0 }
}
