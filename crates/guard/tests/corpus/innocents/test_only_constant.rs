#[cfg(test)]
const POINT_VALUE: f64 = 10.0;
