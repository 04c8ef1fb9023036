const BUTTER_SPREAD: u32 = 2;
