//@ 2:29 D301
const REWARD_TO_RISK: f64 = 8.0;
