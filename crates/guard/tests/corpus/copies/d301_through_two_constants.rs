//@ 4:26 D301
const STEP: f64 = 0.5;
const TWENTY: f64 = 20.0;
const POINT_VALUE: f64 = STEP * TWENTY;
