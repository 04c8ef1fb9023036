const SINCE: (i32, u32, u32) = (2024, 1, 10);
