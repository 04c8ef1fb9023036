const TICK_SIZE_DECIMALS: usize = 2;
