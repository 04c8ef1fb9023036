//@ 9:5 D305
struct Halves {
    kept: f64,
    lost: f64,
}

fn q(m: f64, x: f64, k: f64, c: f64) -> f64 {
    let halves = Halves { kept: m * x * k - c, lost: x * k + c };
    halves.kept / halves.lost
}
