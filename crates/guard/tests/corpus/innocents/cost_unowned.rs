const COST: u32 = 12;
