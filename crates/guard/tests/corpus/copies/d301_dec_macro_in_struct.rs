//@ 3:25 D301
fn costs() -> Costs {
    Costs { round_turn: dec!(8.40) }
}
