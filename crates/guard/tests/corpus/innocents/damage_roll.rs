fn average(hit: f64, damage: f64, crit: f64) -> f64 {
    let normal = hit * damage;
    normal + crit * damage * 0.5
}
