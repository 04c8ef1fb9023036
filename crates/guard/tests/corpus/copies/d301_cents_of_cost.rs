//@ 2:25 D301
const COST_CENTS: i64 = 840;
