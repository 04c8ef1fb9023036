const VERSION: (u32, u32) = (10, 0);
