//@ 9:5 D305
fn lose(dist: f64, v: f64, c: f64) -> f64 {
    v * dist + c
}
fn gain(goal: f64, v: f64, c: f64) -> f64 {
    v * goal - c
}
fn kept(goal: f64, dist: f64, v: f64, c: f64) -> f64 {
    gain(goal, v, c) / lose(dist, v, c)
}
