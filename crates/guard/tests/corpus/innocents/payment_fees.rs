const STRIPE_FEE: f64 = 0.029;
const FIXED_FEE: f64 = 0.30;
