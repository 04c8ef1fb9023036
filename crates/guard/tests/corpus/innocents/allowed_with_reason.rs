#[driftless::allow_copy(reason = "the broker's figure, compared in a test")]
const POINT_VALUE: f64 = 10.0;
