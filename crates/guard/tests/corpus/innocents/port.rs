const PORT: u16 = 8400;
