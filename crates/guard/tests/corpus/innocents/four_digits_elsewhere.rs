const BUFFER: usize = 1700;
const YEARS: [u32; 2] = [1800, 2300];
