const SPREAD: u32 = 2;
