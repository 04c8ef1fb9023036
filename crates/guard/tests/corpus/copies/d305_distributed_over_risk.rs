//@ 5:5 D305
fn kept(goal: f64, dist: f64, v: f64, c: f64) -> f64 {
    let r = dist * v + c;
    let w = goal * v;
    w / r - c / r
}
