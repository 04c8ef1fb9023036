//@ 2:23 D301
const SLIPPAGE: u32 = 4;
