fn orb_damage(level: u32) -> f32 {
    match level {
        900 => 4.5,
        1000 => 5.5,
        _ => 1.0,
    }
}
